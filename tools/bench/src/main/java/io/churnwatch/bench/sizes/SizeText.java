package io.churnwatch.bench.sizes;

import io.churnwatch.bench.sizes.Costs.OfSignal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What was measured, as tables for people. Where there are several rates, the middle one is drawn and sorted by. */
final class SizeText {
    private static final int BAR = 24;
    private static final String NAME = "  %-34s";
    private static final String LYING = " ▏▎▍▌▋▊▉█";

    private final List<Measured> rates;
    private final int drawn;
    private final List<String> lines = new ArrayList<>();

    private SizeText(List<Measured> rates) {
        this.rates = rates;
        this.drawn = rates.size() / 2;
    }

    static List<String> of(String pack, int days, List<Measured> rates) {
        var text = new SizeText(rates);
        text.lines.add("Bytes of an account under %s after %d days".formatted(pack, days));
        text.sizes();
        text.parts();
        text.signals();
        return text.lines;
    }

    private void sizes() {
        lines.add("");
        lines.add("  events a day   of all, measured   accounts     median        p99        max");
        for (Measured rate : rates) {
            Sizes sizes = rate.sizes();
            lines.add(format(
                    "  %,12.0f   %,16.1f   %,8d   %,8d   %,8d   %,8d",
                    rate.wanted(), sizes.eventsPerDay(), sizes.accounts(), sizes.median(), sizes.p99(), sizes.max()));
        }
    }

    private void parts() {
        lines.add("");
        lines.add("What they are for, on average of "
                + rates.stream()
                        .map(rate -> "%d".formatted(rate.costAccounts()))
                        .distinct()
                        .collect(Collectors.joining(" or "))
                + " accounts, by events a day");
        lines.add(format(NAME, "") + each(rate -> format("%,10.0f", rate.wanted())));
        part("profile, tickets, invoices, clock", Costs::itself);
        part("ids of the last events", Costs::recentIds);
        part("the score and what it rests on", Costs::score);
        part("what one signal alone needs", costs -> costs.signals() - costs.shared());
        part("what several signals share", Costs::shared);
    }

    private void part(String name, ToDoubleFunction<Costs> bytes) {
        lines.add(format(NAME, name) + each(rate -> bytes(bytes.applyAsDouble(rate.costs()))));
    }

    private void signals() {
        List<OfSignal> sorted = rates.get(drawn).costs().each().stream()
                .sorted(Comparator.comparingDouble(OfSignal::leftOut)
                        .thenComparingDouble(OfSignal::alone)
                        .reversed())
                .toList();
        double most = sorted.stream().mapToDouble(OfSignal::leftOut).max().orElse(0);
        lines.add("");
        lines.add("What each signal costs: saved when it is left out, and in brackets added where it is the only one,");
        lines.add("beyond the score; what lies between the two is shared with other signals");
        lines.add(format(NAME, "") + each(rate -> format("%,8.0f a day    ", rate.wanted())));
        List<String> free = new ArrayList<>();
        for (OfSignal signal : sorted) {
            List<OfSignal> all =
                    rates.stream().map(rate -> ofSame(signal, rate.costs())).toList();
            if (all.stream().allMatch(one -> Math.abs(one.leftOut()) < 0.5 && Math.abs(one.alone()) < 0.5)) {
                free.add(signal.signal());
                continue;
            }
            lines.add(format(NAME, signal.signal() + (signal.on() ? "" : " (off)"))
                    + all.stream()
                            .map(one -> bytes(one.leftOut()) + format("%9s", format("(%,.0f)", one.alone() + 0.0)))
                            .collect(Collectors.joining())
                    + "  " + bar(signal.leftOut() / most));
        }
        if (!free.isEmpty()) {
            lines.add("  nothing: " + String.join(", ", free));
        }
    }

    private static OfSignal ofSame(OfSignal signal, Costs costs) {
        return costs.each().stream()
                .filter(one -> one.signal().equals(signal.signal()))
                .findFirst()
                .orElseThrow();
    }

    private String each(java.util.function.Function<Measured, String> cell) {
        return rates.stream().map(cell).collect(Collectors.joining());
    }

    private static String bytes(double bytes) {
        // No minus before what rounds to nothing.
        return format("%,10.0f", Math.abs(bytes) < 0.5 ? 0 : bytes);
    }

    private static String bar(double share) {
        int eighths = (int) Math.round(Math.max(0, share) * BAR * 8);
        return "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : LYING.charAt(eighths % 8));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
