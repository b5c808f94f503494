package io.churnwatch.cli;

/**
 * A person's mistake. The message is one sentence that names the place and the cure, such as {@code
 * rules/telephony.yaml:14: unknown metric 'missed_pct' (did you mean 'missed_pct_7d'?)}; it is all that is printed, and
 * the exit code is {@link ExitCode#BAD_INPUT}.
 */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UserError(String message) {
        super(message);
    }

    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
