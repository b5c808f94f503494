package io.churnwatch.cli;

import java.nio.file.Path;

/** The file that everything logs to: standard output and standard error belong to the command's results and sentences. */
public final class CommandLog {
    private static final String PROPERTY = "churnwatch.log";

    private CommandLog() {}

    /** Names the file; nothing may have logged before. The file appears with the first line. */
    static void openIn(Path folder) {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, folder.resolve("logs/churnwatch.log").toString());
        }
    }

    public static String file() {
        return System.getProperty(PROPERTY, "churnwatch.log");
    }
}
