package io.churnwatch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;

/**
 * What long work is at, one row per part, on standard error: redrawn in place on a terminal, elsewhere one line per
 * change. Any thread may report. Standard output stays free for results.
 */
public final class ProgressBoard implements AutoCloseable {
    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    private static final long REDRAW_MILLIS = 120;

    private final PrintWriter plain;
    private final Optional<Terminal> terminal;
    private final Optional<Display> display;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private boolean closed;

    private record Row(String text, boolean done, long sinceNanos) {}

    private ProgressBoard(PrintWriter plain, Optional<Terminal> terminal) {
        this.plain = plain;
        this.terminal = terminal;
        this.display = terminal.map(drawn -> new Display(drawn, false));
    }

    /** Draws when standard error is a terminal that can redraw; writes plain lines to {@code err} when not. */
    public static ProgressBoard open(PrintWriter err) {
        var board = new ProgressBoard(err, Terminals.standardError());
        if (board.display.isPresent()) {
            var painter = new Thread(board::keepDrawing, "progress");
            painter.setDaemon(true);
            painter.start();
        }
        return board;
    }

    /** The part is at work on what the text says. */
    public void working(String part, String text) {
        put(part, text, false);
    }

    /** The part is finished. */
    public void done(String part, String text) {
        put(part, text, true);
    }

    private synchronized void put(String part, String text, boolean done) {
        var before = rows.get(part);
        rows.put(part, new Row(text, done, before == null ? System.nanoTime() : before.sinceNanos()));
        if (display.isPresent()) {
            draw();
        } else if (before == null || !before.text().equals(text)) {
            plain.println(part + ": " + text);
            plain.flush();
        }
    }

    /** Leaves the last picture standing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        draw();
        closed = true;
        terminal.ifPresent(drawn -> {
            if (!rows.isEmpty()) {
                drawn.writer().println();
            }
            drawn.flush();
            try {
                drawn.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void keepDrawing() {
        while (true) {
            synchronized (this) {
                if (closed) {
                    return;
                }
                draw();
            }
            try {
                Thread.sleep(REDRAW_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void draw() {
        if (closed || display.isEmpty() || rows.isEmpty()) {
            return;
        }
        var size = terminal.orElseThrow().getSize();
        int width = size.getColumns() > 0 ? size.getColumns() : 80;
        display.get().resize(Math.max(size.getRows(), rows.size() + 1), width);
        int widest = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<AttributedString> lines = rows.entrySet().stream()
                .map(row -> line(row.getKey(), row.getValue(), widest).columnSubSequence(0, width - 1))
                .toList();
        display.get().update(lines, -1);
    }

    private static AttributedString line(String part, Row row, int widest) {
        var elapsed = Duration.ofNanos(System.nanoTime() - row.sinceNanos());
        var line = new AttributedStringBuilder();
        if (row.done()) {
            line.styled(AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN), "✔");
        } else {
            line.append(SPINNER[(int) (elapsed.toMillis() / REDRAW_MILLIS % SPINNER.length)]);
        }
        line.append(" ")
                .append(part)
                .append(" ".repeat(widest - part.length() + 2))
                .append(row.text());
        if (!row.done()) {
            line.styled(AttributedStyle.DEFAULT.faint(), " " + elapsed.toSeconds() + " s");
        }
        return line.toAttributedString();
    }
}
