package io.churnwatch.engine.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A small seeded pack: random windows, shifts, thresholds and patience over the events of {@link RandomStream}. */
final class RandomPack {
    private static final String EVENTS = """
            events:
              activity: { from: usage, not: { kind: bot_session } }
              call: { from: usage, kind: call }
              inbound: { like: call, direction: inbound }
              missed: { like: inbound, outcome: missed }
              vip: { from: usage, where: 'attribute("queue") == "vip" || quantity > 4' }
              answer: { from: survey, survey: nps }
              seats_told: { from: account }
            """;

    private static final String[] SELECTORS = {"activity", "call", "inbound", "missed", "vip"};
    private static final String[] SHORT = {"1h", "6h", "12h", "1d", "36h"};
    private static final String[] LONG = {"2d", "3d", "7d", "12d", "14d"};

    private final Random random;
    private final List<String> metrics = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();
    private final List<String> signals = new ArrayList<>();

    private RandomPack(long seed) {
        this.random = new Random(seed * 7919);
    }

    static String of(long seed) {
        return new RandomPack(seed).text(seed);
    }

    private String text(long seed) {
        for (int i = 0; i < 8; i++) {
            metric(i);
        }
        for (int i = 0; i < names.size(); i++) {
            signal(i);
        }
        String closed = random.nextBoolean() ? "" : "calendar: { closed: [sat, sun, 2026-03-04] }\n";
        String zone = any("UTC", "Europe/Kyiv", "America/New_York");
        String factor = names.get(0);
        return "pack: random-" + seed + "\nversion: 1\ntimezone: " + zone + "\n" + closed
                + "defaults: { for: " + any("0h", "2h", "1d") + ", cooldown: " + any("0h", "2d") + ", grace: "
                + any("0d", "3d") + ", expire: " + any("4d", "30d") + ", keep_firing: " + any("0h", "3h")
                + ", no_data: " + any("keep", "resolve", "alert") + " }\n"
                + "numbers:\n" + indented(rows) + EVENTS + "metrics:\n" + indented(metrics)
                + "factors:\n  first: { metric: " + factor + ", steps: [ { above: 0, points: -1 }, { above: "
                + (1 + random.nextInt(9)) + ", points: -2 } ], missing: " + any("exclude", "neutral", "worst", "-3")
                + " }\n  second: { metric: " + names.get(1) + ", linear: { worst: " + random.nextInt(5) + ", best: "
                + (9 + random.nextInt(20)) + " }, points: [-3, 1], missing: " + any("exclude", "neutral", "worst", "40")
                + " }\nscores:\n  health: { "
                + any(
                        "additive: { start: 6, range: [0, 10], factors: [first, second] }",
                        "weighted: { first: 40, second: 60 }",
                        "worst_of: [first, second]")
                + ", bands: { red: { at_most: 3 }, green: rest }, min_completeness_pct: " + any("0", "50", "90")
                + " }\nsignals:\n" + indented(signals);
    }

    private void metric(int i) {
        String window = random.nextBoolean() ? any(SHORT) : any(LONG);
        String name = "m" + i;
        String selector = any(SELECTORS);
        String ago = random.nextInt(3) > 0 ? "" : ", ago: " + any("1d", "2d", "3d");
        String min = random.nextBoolean() ? "" : ", min: " + (1 + random.nextInt(5));
        switch (random.nextInt(11)) {
            case 0 -> add(name + "_pct", "percent: missed, of: " + selector + ", over: " + window + ago + min);
            case 1 -> add(name + "_ratio", "ratio: missed, of: " + selector + ", over: " + window + ago + min);
            case 2 -> add(name, "sum: quantity, of: " + selector + ", over: " + window + ago);
            case 3 -> add(name, "average: quantity, of: " + selector + ", over: " + window + ago + min);
            case 4 -> add(name, any("min", "max") + ": quantity, of: " + selector + ", over: " + window + ago);
            case 5 -> add(name, "distinct: user_id, of: " + selector + ", over: " + any("1d", "3d", "14d") + ago);
            case 6 -> add(name + "_days", "distinct: day, of: " + selector + ", over: " + any("3d", "14d") + ago);
            case 7 -> {
                add(name, "count: " + selector + ", over: " + any("1d", "7d"));
                add(name + "_change_pct", "change: " + name + ", ago: " + any("1d", "7d") + ", min_base: 2");
            }
            case 8 -> add(name + "_days", "days_since: " + selector);
            case 9 -> {
                add(name + "_1d", "count: " + selector + ", over: 1d");
                add(name + "_odd", "deviation: " + name + "_1d, over: 28d");
            }
            default -> add(name, "count: " + selector + ", over: " + window + ago);
        }
    }

    private void add(String name, String definition) {
        names.add(name);
        metrics.add(name + ": { " + definition + " }");
    }

    private void signal(int i) {
        boolean up = random.nextBoolean();
        boolean percents = names.get(i).endsWith("_pct");
        double scale = percents ? 12 : names.get(i).endsWith("_ratio") ? 0.1 : 1;
        double at = scale * random.nextInt(7) - (up || !percents ? 0 : 4 * scale);
        double away = up ? scale : -scale;
        String clear = random.nextBoolean() ? ", clear: " + (at - away / 2) : "";
        rows.add("s" + i + ": { watch: { at: " + at + clear + " }, critical: { at: " + (at + 3 * away) + ", for: "
                + any("0h", "1h", "26h") + " }, remind_every: " + any("never", "2d") + " }");
        String inhibited = i > 0 && random.nextInt(4) == 0 ? ", inhibited_by: [s" + (i - 1) + "]" : "";
        String when = random.nextInt(4) == 0 ? ", when: \"band != 'green'\"" : "";
        signals.add("s" + i + ": { class: risk, value: " + names.get(i) + ", fires: "
                + (up ? any("above", "at_least") : any("below", "at_most")) + when + inhibited
                + ", say: \"{value}\" }");
    }

    private static String indented(List<String> lines) {
        return String.join("", lines.stream().map(line -> "  " + line + "\n").toList());
    }

    private String any(String... words) {
        return words[random.nextInt(words.length)];
    }
}
