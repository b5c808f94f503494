package io.churnwatch.cli.demo;

import static io.churnwatch.cli.demo.Ink.BOLD;
import static io.churnwatch.cli.demo.Ink.FAINT;

import io.churnwatch.avro.Alert;
import io.churnwatch.avro.Driver;
import io.churnwatch.avro.HealthUpdate;
import io.churnwatch.cli.demo.Scene.Followed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** One account in detail: its score over time, what drives it, what is open. */
final class FollowPanel {
    private static final Duration LONGEST = Duration.ofDays(180);
    private static final Duration SHORTEST = Duration.ofDays(14);
    private static final int TALL = 12;

    private FollowPanel() {}

    static List<AttributedString> draw(Scene scene, int width, int height) {
        if (scene.followed().isEmpty()) {
            return List.of(Ink.rule(Ink.styled("no account judged yet", FAINT), width));
        }
        var followed = scene.followed().get();
        var lines = new ArrayList<AttributedString>();
        var title = new AttributedStringBuilder().styled(BOLD, followed.accountId());
        if (!followed.about().isEmpty()) {
            title.append("  ").append(followed.about());
        }
        lines.add(Ink.rule(title.toAttributedString(), width));
        if (followed.latest().isEmpty()) {
            lines.add(Ink.styled(" not judged yet", FAINT));
            return lines;
        }
        var latest = followed.latest().get();
        lines.add(score(latest));
        lines.addAll(history(scene, followed, latest, width, height >= TALL ? 4 : 2));
        addSome(followed.open().stream().map(FollowPanel::alert).toList(), (height - lines.size() + 1) / 2, lines);
        addSome(drivers(latest), height - lines.size(), lines);
        return lines;
    }

    private static AttributedString score(HealthUpdate latest) {
        return new AttributedStringBuilder()
                .append(" score ")
                .styled(Ink.ofBand(latest.getBand()), Words.number(latest.getScore()) + " " + latest.getBand())
                .append(latest.getPreviousScore() == null ? "" : ", before " + Words.number(latest.getPreviousScore()))
                .append(", " + latest.getCause().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .append(String.format(Locale.ROOT, ", %.0f %% known", 100 * latest.getCompleteness()))
                .toAttributedString();
    }

    private static List<AttributedString> history(
            Scene scene, Followed followed, HealthUpdate latest, int width, int height) {
        // While events wait, nothing is known of what has happened since.
        Instant now = scene.flow().isBehind()
                ? latest.getClock()
                : scene.clock().map(Scene.Clock::now).orElse(latest.getClock());
        var span = Duration.between(followed.scores().get(0).at(), now);
        span = span.compareTo(LONGEST) > 0 ? LONGEST : span.compareTo(SHORTEST) < 0 ? SHORTEST : span;
        var label = Ink.fit(" " + span.toDays() + " days", 10);
        var rows = Bars.curve(followed.scores(), now, span, Math.max(1, width - 12), height);
        var lines = new ArrayList<AttributedString>();
        for (int row = 0; row < rows.size(); row++) {
            lines.add(new AttributedStringBuilder()
                    .styled(FAINT, row == rows.size() - 1 ? label : " ".repeat(10))
                    .append(rows.get(row))
                    .toAttributedString());
        }
        return lines;
    }

    /** Those that count, strongest first; of the others only that they are there. */
    private static List<AttributedString> drivers(HealthUpdate latest) {
        return latest.getDrivers().stream()
                .sorted(Comparator.comparingInt(Driver::getRank))
                .filter(driver -> driver.getPoints() != 0)
                .map(FollowPanel::driver)
                .toList();
    }

    private static AttributedString driver(Driver driver) {
        return new AttributedStringBuilder()
                .append(" ")
                .styled(driver.getPoints() < 0 ? Ink.BAD : Ink.GOOD, Ink.fit(Words.signed(driver.getPoints()), 6))
                .append(driver.getFactor())
                .styled(
                        FAINT,
                        "  " + driver.getMetric() + " "
                                + (driver.getValue() == null ? "unknown" : Words.number(driver.getValue())))
                .toAttributedString();
    }

    private static AttributedString alert(Alert alert) {
        return new AttributedStringBuilder()
                .append(" ")
                .styled(
                        Ink.ofSeverity(alert.getSeverity()),
                        Ink.fit(alert.getSeverity().name().toLowerCase(Locale.ROOT), 9))
                .append(alert.getText())
                .toAttributedString();
    }

    private static void addSome(List<AttributedString> wanted, int room, List<AttributedString> lines) {
        if (wanted.size() <= room) {
            lines.addAll(wanted);
        } else if (room > 0) {
            lines.addAll(wanted.subList(0, room - 1));
            lines.add(Ink.styled(" … and " + (wanted.size() - room + 1) + " more", FAINT));
        }
    }
}
