package io.churnwatch.cli.rules;

import io.churnwatch.cli.Json;
import io.churnwatch.engine.ruletest.Branch;
import io.churnwatch.engine.ruletest.Branch.Kind;
import io.churnwatch.engine.ruletest.Coverage;
import io.churnwatch.engine.ruletest.Coverage.Count;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells which ways of a pack its tests went, to people or machines, and counts the packs of which it was too little. */
final class CoveragePrinter {
    private final PrintWriter out;
    private final double least;
    private final boolean json;
    private int tooLittle;

    /** @param least percent of each pack that the tests must go through */
    CoveragePrinter(PrintWriter out, double least, boolean json) {
        this.out = out;
        this.least = least;
        this.json = json;
    }

    int tooLittle() {
        return tooLittle;
    }

    void print(Coverage coverage) {
        boolean enough = coverage.count().percent() >= least;
        tooLittle += enough ? 0 : 1;
        if (json) {
            out.println(Json.line(object(coverage, enough)));
        } else {
            out.println(coverage.pack() + ": " + inWords(coverage.count()) + kinds(coverage)
                    + (enough ? "" : "; asked for: " + percent(least)));
            for (Branch branch : coverage.missed()) {
                out.println("  " + coverage.pack() + ":" + branch.line() + ":" + branch.column() + ": never reached: "
                        + branch.inWords());
            }
        }
        out.flush();
    }

    private static String kinds(Coverage coverage) {
        List<String> kinds = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Count count = coverage.count(kind);
            if (count.all() > 0) {
                kinds.add(kind.many() + " " + count.reached() + " of " + count.all());
            }
        }
        return ": " + String.join(", ", kinds);
    }

    private static String inWords(Count count) {
        return count.reached() + " of " + count.all() + " branches reached (" + percent(count.percent()) + ")";
    }

    private static String percent(double percent) {
        return String.format(Locale.ROOT, percent == Math.rint(percent) ? "%.0f %%" : "%.1f %%", percent);
    }

    private static Map<String, Object> object(Coverage coverage, boolean enough) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "coverage");
        object.put("pack", coverage.pack());
        object.put("enough", enough);
        object.putAll(object(coverage.count()));
        Map<String, Object> kinds = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(kind.many().replace(' ', '_'), object(coverage.count(kind)));
        }
        object.put("kinds", kinds);
        object.put(
                "branches",
                coverage.branches().stream()
                        .map(branch -> way(branch, coverage.reached().contains(branch)))
                        .toList());
        return object;
    }

    private static Map<String, Object> object(Count count) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("all", count.all());
        object.put("reached", count.reached());
        object.put("percent", count.percent());
        return object;
    }

    private static Map<String, Object> way(Branch branch, boolean reached) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", branch.kind().name().toLowerCase(Locale.ROOT));
        object.put("of", branch.owner());
        object.put("way", branch.way());
        object.put("line", branch.line());
        object.put("column", branch.column());
        object.put("reached", reached);
        object.put("message", branch.inWords());
        return object;
    }
}
