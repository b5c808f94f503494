package io.churnwatch.cli.demo;

import io.churnwatch.avro.Severity;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours, and text brought to a width. */
final class Ink {
    static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    static final AttributedStyle BOLD = AttributedStyle.DEFAULT.bold();
    static final AttributedStyle FAINT = AttributedStyle.DEFAULT.faint();
    static final AttributedStyle GOOD = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    static final AttributedStyle BAD = AttributedStyle.DEFAULT.bold().foreground(AttributedStyle.RED);
    static final AttributedStyle HINT = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);

    private static final AttributedStyle WARNING = AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);

    private Ink() {}

    static AttributedStyle ofBand(String band) {
        return switch (band) {
            case "red" -> BAD;
            case "yellow" -> WARNING;
            case "green" -> GOOD;
            default -> FAINT;
        };
    }

    static AttributedStyle ofSeverity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> BAD;
            case WARN -> WARNING;
            case WATCH -> HINT;
            case UNKNOWN -> FAINT;
        };
    }

    static AttributedString plain(String text) {
        return new AttributedString(text);
    }

    static AttributedString styled(String text, AttributedStyle style) {
        return new AttributedString(text, style);
    }

    /** Exactly this wide: cut with an ellipsis, or filled up with blanks. */
    static AttributedString fit(AttributedString text, int width) {
        int columns = text.columnLength();
        if (columns <= width) {
            return new AttributedStringBuilder()
                    .append(text)
                    .append(" ".repeat(width - columns))
                    .toAttributedString();
        }
        if (width <= 0) {
            return AttributedString.EMPTY;
        }
        return new AttributedStringBuilder()
                .append(text.columnSubSequence(0, width - 1))
                .append("…")
                .toAttributedString();
    }

    static String fit(String text, int width) {
        return fit(plain(text), width).toString();
    }

    /** The left text from the left, the right one at the right edge; the left one gives way. */
    static AttributedString spread(AttributedString left, AttributedString right, int width) {
        int room = width - right.columnLength();
        return room < 1
                ? fit(left, width)
                : new AttributedStringBuilder()
                        .append(fit(left, room))
                        .append(right)
                        .toAttributedString();
    }

    /** A line across with a title in it. */
    static AttributedString rule(AttributedString title, int width) {
        var line = new AttributedStringBuilder();
        line.styled(FAINT, "── ");
        line.append(fitToOwn(title, Math.max(0, width - 5)));
        line.append(" ");
        line.styled(
                FAINT, "─".repeat(Math.max(0, width - line.toAttributedString().columnLength())));
        return fit(line.toAttributedString(), width);
    }

    private static AttributedString fitToOwn(AttributedString text, int most) {
        return text.columnLength() <= most ? text : fit(text, most);
    }
}
