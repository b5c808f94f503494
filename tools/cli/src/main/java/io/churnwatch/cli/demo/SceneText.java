package io.churnwatch.cli.demo;

import static io.churnwatch.cli.demo.Ink.BOLD;
import static io.churnwatch.cli.demo.Ink.FAINT;
import static io.churnwatch.cli.demo.Ink.fit;
import static io.churnwatch.cli.demo.Ink.spread;
import static io.churnwatch.cli.demo.Ink.styled;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Draws a scene: exactly {@code height} lines, none wider than {@code width}. Knows no terminal. */
final class SceneText {
    private static final int NARROW = 100;
    private static final int LOW = 32;

    private SceneText() {}

    static List<AttributedString> draw(Scene scene, int width, int height) {
        var lines = new ArrayList<AttributedString>();
        lines.add(title(scene, width));
        if (scene.isUp()) {
            addAccounts(scene, width, height, lines);
        } else {
            lines.add(AttributedString.EMPTY);
            lines.addAll(StepPanel.draw(scene, width));
        }
        return framed(lines, styled(" " + scene.footer(), FAINT), width, height);
    }

    private static void addAccounts(Scene scene, int width, int height, List<AttributedString> lines) {
        boolean low = height < LOW;
        lines.add(StepPanel.inOneLine(scene, width));
        lines.add(flow(scene, width));
        if (!low) {
            lines.add(AttributedString.EMPTY);
        }
        int panelHeight = low ? 8 : 13;
        int left = width < NARROW ? 27 : 40;
        lines.addAll(beside(
                BandPanel.draw(scene, left - 2),
                left,
                FollowPanel.draw(scene, width - left, panelHeight),
                panelHeight,
                width));
        if (!low) {
            lines.add(AttributedString.EMPTY);
        }
        lines.addAll(AlertPanel.draw(scene, width, height - 1 - lines.size()));
    }

    private static AttributedString title(Scene scene, int width) {
        var left = new AttributedStringBuilder().append(" ").styled(BOLD, "Churnwatch demo");
        var right = new AttributedStringBuilder();
        if (scene.isUp() && scene.clock().isPresent()) {
            var clock = scene.clock().get();
            right.styled(BOLD, Words.dayAndTime(clock.now()))
                    .append(" simulated, ")
                    .append(Words.number(clock.daysPerSecond()))
                    .append(clock.daysPerSecond() == 1 ? " day a second" : " days a second");
        } else {
            right.append("starting, ").append(Words.seconds(scene.elapsed()));
        }
        return spread(left.toAttributedString(), right.append(" ").toAttributedString(), width);
    }

    private static AttributedString flow(Scene scene, int width) {
        var flow = scene.flow();
        var left = new AttributedStringBuilder()
                .append(" ")
                .styled(BOLD, String.format(Locale.ROOT, "%,.0f events/s ", flow.lastPerSecond()))
                .styled(Ink.HINT, Bars.spark(flow.perSecond(), width < NARROW ? 10 : 30))
                .append(String.format(Locale.ROOT, "  %,d judged", flow.events().judged()))
                .styled(flow.isBehind() ? Ink.HINT : FAINT, behind(flow));
        if (width >= NARROW) {
            left.append(String.format(
                    Locale.ROOT, "   gave %,d health updates and %,d alerts", flow.healthUpdates(), flow.alerts()));
        }
        var letters = flow.allDeadLetters();
        var right = styled(String.format(Locale.ROOT, "  %,d dead letters ", letters), letters > 0 ? Ink.HINT : FAINT);
        return spread(left.toAttributedString(), right, width);
    }

    private static String behind(Scene.Flow flow) {
        return flow.behind() == 0 ? "" : String.format(Locale.ROOT, ", %,d wait", flow.behind());
    }

    private static List<AttributedString> beside(
            List<AttributedString> left, int leftWidth, List<AttributedString> right, int height, int width) {
        var lines = new ArrayList<AttributedString>();
        for (int row = 0; row < height; row++) {
            lines.add(new AttributedStringBuilder()
                    .append(fit(row < left.size() ? left.get(row) : AttributedString.EMPTY, leftWidth))
                    .append(fit(row < right.size() ? right.get(row) : AttributedString.EMPTY, width - leftWidth))
                    .toAttributedString());
        }
        return lines;
    }

    private static List<AttributedString> framed(
            List<AttributedString> lines, AttributedString footer, int width, int height) {
        var framed = new ArrayList<AttributedString>();
        for (int row = 0; row < height - 1; row++) {
            framed.add(row < lines.size() ? fit(lines.get(row), width) : AttributedString.EMPTY);
        }
        framed.add(fit(footer, width));
        return framed;
    }
}
