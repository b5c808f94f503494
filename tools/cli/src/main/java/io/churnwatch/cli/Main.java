package io.churnwatch.cli;

/** Where the JVM enters; {@link Churnwatch} is the command. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        CommandLog.openIn(Home.folder());
        System.exit(Churnwatch.commandLine().execute(args));
    }
}
