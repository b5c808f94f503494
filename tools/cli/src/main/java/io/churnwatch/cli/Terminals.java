package io.churnwatch.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Whether there is a terminal to draw on. */
public final class Terminals {
    /** Set by the launcher, for a JVM cannot tell whether its standard error is a terminal. */
    private static final String PROPERTY = "churnwatch.terminal";

    private Terminals() {}

    /** A terminal that can move its cursor, writing to standard error; close it when done. */
    public static Optional<Terminal> standardError() {
        if (!Boolean.getBoolean(PROPERTY)) {
            return Optional.empty();
        }
        // Without its native part JLine falls back by itself; nobody needs to be told.
        Logger.getLogger("org.jline").setLevel(Level.OFF);
        try {
            var terminal = TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(TerminalBuilder.SystemOutput.SysErr)
                    // Its own handler for Ctrl-C would end the JVM without the hooks that end what we started.
                    .nativeSignals(false)
                    .dumb(true)
                    .build();
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                terminal.close();
                return Optional.empty();
            }
            return Optional.of(terminal);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
