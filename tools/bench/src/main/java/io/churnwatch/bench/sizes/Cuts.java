package io.churnwatch.bench.sizes;

import io.churnwatch.bench.PackDraft;
import io.churnwatch.engine.Engine;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.pack.PackReport;
import io.churnwatch.engine.pack.PackReport.SignalLine;
import java.util.ArrayList;
import java.util.List;

/**
 * A pack in all the ways in which it is cut to see what a part of it costs: without its signals, without each one, with
 * each one alone.
 */
final class Cuts {
    private static final int FIXED = 4;
    /** Remembers nothing but the account itself, for its only metric rests on the profile. */
    private static final String BARE = """
            pack: bare
            version: 1
            metrics:
              renewal_days: { days_until: renewal_at }
            factors:
              renewal: { metric: renewal_days, steps: [{ below: 0, points: -1 }] }
            scores:
              nothing: { additive: { start: 5, range: [0, 10], factors: [renewal] }, bands: { red: { below: 3 }, green: rest } }
            profiles:
              - { name: standard, score: nothing }
            """;

    private final List<SignalLine> signals;
    private final List<Engine> engines = new ArrayList<>();

    Cuts(String file, String source) {
        this.signals = PackReport.of(PackCompiler.compile(file, source)).signals();
        var bare = PackCompiler.compile("bare", BARE).pack().orElseThrow();
        engines.add(new Engine(bare, 0));
        engines.add(new Engine(bare));
        engines.add(new Engine(
                new PackDraft(file, source).keepSignals(signal -> false).compile()));
        engines.add(whole(file, source));
        for (SignalLine one : signals) {
            String id = one.id();
            engines.add(new Engine(new PackDraft(file, source)
                    .keepSignals(signal -> !signal.equals(id))
                    .compile()));
            engines.add(new Engine(
                    new PackDraft(file, source).keepSignals(id::equals).compile()));
        }
    }

    static Engine whole(String file, String source) {
        return new Engine(new PackDraft(file, source).compile());
    }

    /** Each to be used by one thread at a time. */
    List<Engine> engines() {
        return engines;
    }

    /**
     * What each part costs.
     *
     * @param bytes of an account on average, in the order of the engines
     */
    Costs costs(double[] bytes) {
        List<Costs.OfSignal> each = new ArrayList<>();
        for (int i = 0; i < signals.size(); i++) {
            double without = bytes[FIXED + 2 * i];
            double alone = bytes[FIXED + 2 * i + 1];
            SignalLine signal = signals.get(i);
            each.add(new Costs.OfSignal(signal.id(), signal.on(), bytes[3] - without, alone - bytes[2]));
        }
        return new Costs(bytes[0], bytes[1] - bytes[0], bytes[2] - bytes[1], bytes[3] - bytes[2], List.copyOf(each));
    }
}
