package io.churnwatch.bench.sizes;

import io.churnwatch.bench.BenchCommands;
import io.churnwatch.cli.Json;
import io.churnwatch.cli.JsonOption;
import io.churnwatch.cli.ProgressBoard;
import io.churnwatch.cli.UserError;
import io.churnwatch.cli.rules.PackFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scripts/bench state-sizes} */
@Command(
        name = "state-sizes",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = {
            "How many bytes are stored of an account, and which signal they are for.",
            "Simulated accounts live under the pack; the same seed gives the same figures."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the options
public final class StateSizes implements Callable<Integer> {
    /** Above this many events a day a fifth of the accounts has to do. */
    private static final int MANY_EVENTS = 100;

    private static final int FEWER = 5;
    private static final int STEPS = 10;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "PACK",
            defaultValue = "rules/saas-default.yaml",
            description = "The rule pack. Default: ${DEFAULT-VALUE}.")
    private Path file;

    @Option(
            names = "--events",
            split = ",",
            paramLabel = "N",
            defaultValue = "2,50,1000",
            description = "Events a day of a healthy account. Default: ${DEFAULT-VALUE}.")
    private List<Double> rates;

    @Option(names = "--days", paramLabel = "N", defaultValue = "90", description = "Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "300",
            description = "How many accounts are measured; a fifth of it above " + MANY_EVENTS
                    + " events a day. Default: ${DEFAULT-VALUE}.")
    private int accounts;

    @Option(
            names = "--cost-accounts",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many of them tell what a signal costs; again a fifth above " + MANY_EVENTS
                    + ". Default: ${DEFAULT-VALUE}.")
    private int costAccounts;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Default: as many as there are processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    public static void main(String[] args) {
        System.exit(BenchCommands.execute(new StateSizes(), args));
    }

    @Override
    public Integer call() {
        if (days < 1 || accounts < 1 || costAccounts < 1 || threads < 1) {
            throw new UserError("--days, --accounts, --cost-accounts and --threads must be at least 1");
        }
        if (rates.stream().anyMatch(rate -> !(rate >= 1))) {
            throw new UserError("--events must be at least 1 a day");
        }
        PackFile pack = PackFile.read(file);
        pack.valid();
        List<Measured> measured = measured(pack);
        var out = spec.commandLine().getOut();
        if (json.wanted()) {
            out.println(Json.line(SizeJson.of(file.toString(), days, seed, measured)));
        } else {
            SizeText.of(file.toString(), days, measured).forEach(out::println);
        }
        out.flush();
        return 0;
    }

    private List<Measured> measured(PackFile pack) {
        var measuring = new Measuring(file.toString(), pack.source(), seed, days, threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (ProgressBoard board = ProgressBoard.open(spec.commandLine().getErr())) {
            List<CompletableFuture<Measured>> pending = new ArrayList<>();
            for (double rate : rates) {
                String row = "%,.0f events a day".formatted(rate);
                board.working(row, "waiting");
                var step = new AtomicInteger();
                pending.add(measuring
                        .at(rate, fewer(rate, accounts), fewer(rate, costAccounts), pool, share -> {
                            int now = (int) (share * STEPS);
                            if (step.getAndAccumulate(now, Math::max) < now) {
                                board.working(row, now * 100 / STEPS + " %");
                            }
                        })
                        .whenComplete((done, failed) -> board.done(row, "measured")));
            }
            return pending.stream().map(CompletableFuture::join).toList();
        } finally {
            pool.shutdownNow();
        }
    }

    private static int fewer(double rate, int wanted) {
        return rate > MANY_EVENTS ? Math.max(1, wanted / FEWER) : wanted;
    }
}
