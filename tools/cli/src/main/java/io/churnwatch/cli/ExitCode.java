package io.churnwatch.cli;

/** What every command's exit code means. */
public final class ExitCode {
    public static final int GOOD = 0;
    /** A check failed, or something could not be done although it was asked for correctly. */
    public static final int FAILED = 1;
    /** The command line or its input is wrong; standard error has the sentence that says where. */
    public static final int BAD_INPUT = 2;

    private ExitCode() {}
}
