package io.churnwatch.cli.demo;

import static io.churnwatch.cli.demo.Ink.BOLD;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** How many accounts are in each band. */
final class BandPanel {
    private BandPanel() {}

    static List<AttributedString> draw(Scene scene, int width) {
        var lines = new ArrayList<AttributedString>();
        var accounts = scene.accounts();
        lines.add(Ink.rule(Ink.styled(accounts.simulated() + " accounts", BOLD), width));
        int name = accounts.byBand().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        double most = Math.max(
                1,
                accounts.byBand().values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(1));
        accounts.byBand().forEach((band, count) -> {
            int room = Math.max(1, width - name - 8);
            lines.add(new AttributedStringBuilder()
                    .append(" " + Ink.fit(band, name))
                    .append(String.format(Locale.ROOT, "%5d ", count))
                    .styled(Ink.ofBand(band), Bars.lying(count / most, room))
                    .toAttributedString());
        });
        return lines;
    }
}
