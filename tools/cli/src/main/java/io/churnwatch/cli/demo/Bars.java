package io.churnwatch.cli.demo;

import io.churnwatch.cli.demo.Scene.ScorePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Numbers as blocks: bars that lie and curves of standing ones. */
final class Bars {
    private static final String LYING = " ▏▎▍▌▋▊▉█";
    private static final String STANDING = " ▁▂▃▄▅▆▇█";
    private static final int EIGHTHS = 8;

    private Bars() {}

    /** A bar for this share (0..1) of the width; something that is not zero is never nothing. */
    static String lying(double share, int width) {
        int eighths = (int) Math.round(Math.max(0, Math.min(1, share)) * width * EIGHTHS);
        if (share > 0 && eighths == 0) {
            eighths = 1;
        }
        var bar = new StringBuilder("█".repeat(eighths / EIGHTHS));
        if (eighths % EIGHTHS > 0) {
            bar.append(LYING.charAt(eighths % EIGHTHS));
        }
        return bar.toString();
    }

    /** One row of standing blocks, the highest number the tallest. */
    static String spark(List<Double> numbers, int width) {
        var shown = numbers.subList(Math.max(0, numbers.size() - width), numbers.size());
        double most = shown.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        var row = new StringBuilder();
        for (double number : shown) {
            row.append(STANDING.charAt(most <= 0 ? 1 : Math.max(1, (int) Math.round(number / most * EIGHTHS))));
        }
        return row.toString();
    }

    /**
     * A score over the time from its first point, or {@code span} before now, until now, in the colours of its bands;
     * each column shows what held at its end. Rows from the top.
     */
    static List<AttributedString> curve(List<ScorePoint> points, Instant now, Duration span, int width, int height) {
        var rows = new ArrayList<AttributedString>();
        for (int row = height - 1; row >= 0; row--) {
            var line = new AttributedStringBuilder();
            for (int column = 0; column < width; column++) {
                var at = now.minus(span.multipliedBy(width - 1L - column).dividedBy(Math.max(1, width - 1)));
                var held = heldAt(points, at);
                if (held == null) {
                    line.append(" ");
                } else {
                    int eighths = Math.max(1, (int) Math.round(held.score() / 100 * height * EIGHTHS));
                    int here = Math.max(0, Math.min(EIGHTHS, eighths - row * EIGHTHS));
                    line.styled(Ink.ofBand(held.band()), String.valueOf(STANDING.charAt(here)));
                }
            }
            rows.add(line.toAttributedString());
        }
        return rows;
    }

    private static @org.jspecify.annotations.Nullable ScorePoint heldAt(List<ScorePoint> points, Instant at) {
        ScorePoint held = null;
        for (var point : points) {
            if (point.at().isAfter(at)) {
                break;
            }
            held = point;
        }
        return held;
    }
}
