package io.churnwatch.cli.simulate;

import io.churnwatch.cli.ExitCode;
import io.churnwatch.cli.Json;
import io.churnwatch.cli.LineFile;
import io.churnwatch.cli.ProgressBoard;
import io.churnwatch.cli.UserError;
import io.churnwatch.lines.EventLines;
import io.churnwatch.testbed.simulator.Dirt;
import io.churnwatch.testbed.simulator.Fate;
import io.churnwatch.testbed.simulator.Simulated;
import io.churnwatch.testbed.simulator.Simulation;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code churnwatch simulate}: events of accounts that do not exist, with fates that are known. */
@Command(
        name = "simulate",
        description = {
            "Writes the events of simulated telephony accounts as lines, in the order in which they arrive.",
            "The same seed gives the same lines."
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final int LINES_BETWEEN_REPORTS = 1 << 18;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--accounts", defaultValue = "100", description = "How many. Default: ${DEFAULT-VALUE}.")
    private int accounts;

    @Option(names = "--days", defaultValue = "120", description = "How long. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Another seed, other events. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--start", defaultValue = "2026-01-05", description = "The first day. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String start;

    @Option(
            names = "--dirt",
            description = "Some events arrive late or twice, some claim to be of the future. (Payloads that are no"
                    + " records cannot be lines; the demo sends them.)")
    private boolean dirt;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the lines go; gzip when it ends in .gz. Default: standard output.")
    private @Nullable Path out;

    @Option(
            names = "--fates",
            paramLabel = "FILE",
            description = "Writes each account's story there, one line of JSON each.")
    private @Nullable Path fates;

    @Override
    public Integer call() {
        Simulation simulation = simulation();
        if (fates != null) {
            writeFates(simulation, fates);
        }
        long lines = 0;
        try (var board = ProgressBoard.open(spec.commandLine().getErr());
                var file = LineFile.open(out)) {
            for (Simulated simulated : simulation) {
                if (simulated instanceof Simulated.Event event) {
                    file.write(EventLines.write(event.record()));
                    if (++lines % LINES_BETWEEN_REPORTS == 0) {
                        board.working("simulate", "%,d events, %s".formatted(lines, simulated.arrivesAt()));
                    }
                }
            }
            board.done("simulate", "%,d events of %,d accounts in %,d days".formatted(lines, accounts, days));
        }
        return ExitCode.GOOD;
    }

    private Simulation simulation() {
        try {
            return new Simulation(seed, accounts, midnight(), days, dirt ? Dirt.SOME : Dirt.NONE);
        } catch (IllegalArgumentException nonsense) {
            throw new UserError("simulate: " + nonsense.getMessage());
        }
    }

    private Instant midnight() {
        try {
            return LocalDate.parse(start).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException none) {
            throw new UserError("--start '" + start + "' is no day; write one such as 2026-01-05");
        }
    }

    private static void writeFates(Simulation simulation, Path path) {
        try (var file = LineFile.open(path)) {
            for (Fate fate : simulation.fates()) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("account_id", fate.accountId());
                line.put("story", fate.story().name().toLowerCase(Locale.ROOT));
                line.put("begins", fate.begins().toString());
                fate.signal().ifPresent(signal -> line.put("signal", signal));
                file.write(Json.line(line));
            }
        }
    }
}
