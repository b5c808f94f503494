package io.churnwatch.cli.imports;

import io.churnwatch.cli.UserError;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one file. A quoted field may span lines; a quote that is never closed costs its own line only. */
final class RowReader implements Closeable {
    private static final int MOST_LINES_OF_A_ROW = 64;

    private final Format format;
    private final LineSource lines;
    private final Fields fields;
    private final Deque<LineSource.Line> pushedBack = new ArrayDeque<>();

    /** Opens the file and, where there is one, reads its header. */
    RowReader(Path file, Format format, Columns columns) {
        this.format = format;
        this.lines = new LineSource(file, format.charset());
        this.fields = fields(file, columns);
    }

    private Fields fields(Path file, Columns columns) {
        if (format.kind() == Format.Kind.NDJSON) {
            return new JsonFields(columns);
        }
        Splitter splitter = Splitter.of(format);
        if (!format.header()) {
            return TableFields.inOrder(splitter, columns);
        }
        LineSource.Line header = nextLine();
        if (header == null) {
            throw new UserError(file + " is empty; the mapping says that it starts with a header");
        }
        Reject fault = header.fault();
        if (fault != null) {
            throw new UserError(file + ":1: the header cannot be used: " + fault.message());
        }
        return TableFields.named(splitter, columns, file, header.text());
    }

    /** The next row, or null at the end of the file. Empty lines and comments are no rows. */
    @Nullable
    Row next() {
        LineSource.Line line = nextLine();
        if (line == null) {
            return null;
        }
        if (line.fault() != null) {
            return Row.unusable(line.number(), line.text(), line.fault());
        }
        String text = format.quote() == null ? line.text() : wholeRow(line);
        if (text == null) {
            return Row.unusable(
                    line.number(),
                    line.text(),
                    new Reject(Reject.UNCLOSED_QUOTE, "a quote is opened and never closed"));
        }
        try {
            return new Row(line.number(), text, fields.of(text), null);
        } catch (RowException fault) {
            return Row.unusable(line.number(), text, fault.reject());
        }
    }

    private LineSource.@Nullable Line nextLine() {
        while (true) {
            LineSource.Line line = pushedBack.isEmpty() ? lines.next() : pushedBack.removeFirst();
            if (line == null || line.fault() != null || !isNoRow(line.text())) {
                return line;
            }
        }
    }

    private boolean isNoRow(String text) {
        return text.isBlank() || (format.comment() != null && text.startsWith(format.comment()));
    }

    /** The line and those that its quoted fields run over; null when they never end. */
    private @Nullable String wholeRow(LineSource.Line first) {
        if (quotesPairUp(first.text())) {
            return first.text();
        }
        var text = new StringBuilder(first.text());
        List<LineSource.Line> taken = new ArrayList<>();
        while (taken.size() < MOST_LINES_OF_A_ROW) {
            LineSource.Line line = pushedBack.isEmpty() ? lines.next() : pushedBack.removeFirst();
            if (line == null) {
                break;
            }
            taken.add(line);
            if (line.fault() != null) {
                break;
            }
            text.append('\n').append(line.text());
            if (!quotesPairUp(line.text())) {
                return text.toString();
            }
        }
        for (int i = taken.size() - 1; i >= 0; i--) {
            pushedBack.addFirst(taken.get(i));
        }
        return null;
    }

    private boolean quotesPairUp(String text) {
        Character quote = format.quote();
        return quote == null || text.chars().filter(c -> c == quote).count() % 2 == 0;
    }

    @Override
    public void close() {
        lines.close();
    }

    /** Turns a row's text into the values of the mapping's columns. */
    @FunctionalInterface
    interface Fields {
        List<String> of(String text) throws RowException;
    }
}
