package io.churnwatch.bench.ratios;

import io.churnwatch.bench.BenchCommands;
import io.churnwatch.cli.Json;
import io.churnwatch.cli.JsonOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scripts/bench ratios} */
@Command(
        name = "ratios",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = {
            "What twice the signals, and windows of 90 days instead of 7, cost per event.",
            "Signals: the 25 of saas-default, and 25 beside them. Halves: any 25 of those 50, and all.",
            "Both packs take turns on the same events in one JVM; what JMH says meanwhile goes to standard error."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the options
public final class Ratios implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Parameters(arity = "0..*", paramLabel = "COMPARISON", description = "signals, halves, windows. Default: all.")
    private List<Comparison> comparisons = List.of(Comparison.values());

    @Option(names = "--forks", paramLabel = "N", description = "JVMs; of halves, for each draw. Default: 2, and 1.")
    private @Nullable Integer forks;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "15",
            description = "Of two seconds, in each JVM. Default: ${DEFAULT-VALUE}.")
    private int iterations;

    @Option(names = "--accounts", paramLabel = "N", defaultValue = "2000", description = "Default: ${DEFAULT-VALUE}.")
    private int accounts;

    public static void main(String[] args) {
        System.exit(BenchCommands.execute(new Ratios(), args));
    }

    @Override
    public Integer call() throws RunnerException {
        var out = System.out;
        // JMH prints to standard output, which is for the result.
        System.setOut(System.err);
        for (Comparison comparison : comparisons) {
            Ratio ratio = run(comparison);
            out.println(json.wanted() ? Json.line(ratio.json()) : ratio.line());
        }
        return 0;
    }

    private Ratio run(Comparison comparison) throws RunnerException {
        var options = new OptionsBuilder()
                .include("^" + TurnsBenchmark.class.getName() + "\\.")
                .param("comparison", comparison.name())
                .param(
                        "draw",
                        IntStream.range(0, comparison.draws())
                                .mapToObj(Integer::toString)
                                .toArray(String[]::new))
                .param("accounts", Integer.toString(accounts))
                .forks(forks != null ? forks : comparison.draws() == 1 ? 2 : 1)
                .measurementIterations(iterations)
                .build();
        var ratio = new Ratio(comparison, new ArrayList<>(), new ArrayList<>());
        for (RunResult result : new Runner(options).run()) {
            result.getBenchmarkResults().stream()
                    .flatMap(fork -> fork.getIterationResults().stream())
                    .forEach(iteration -> add(iteration, ratio));
        }
        return ratio;
    }

    private static void add(IterationResult iteration, Ratio ratio) {
        double events = counter(iteration, "turns") * TurnsBenchmark.EVENTS;
        ratio.lessMicros().add(counter(iteration, "lessNanos") / events / 1_000);
        ratio.moreMicros().add(counter(iteration, "moreNanos") / events / 1_000);
    }

    private static double counter(IterationResult iteration, String name) {
        return Objects.requireNonNull(iteration.getSecondaryResults().get(name)).getScore();
    }
}
