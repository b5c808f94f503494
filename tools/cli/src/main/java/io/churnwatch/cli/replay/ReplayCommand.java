package io.churnwatch.cli.replay;

import io.churnwatch.cli.ExitCode;
import io.churnwatch.cli.Json;
import io.churnwatch.cli.JsonOption;
import io.churnwatch.cli.LineFile;
import io.churnwatch.cli.ProgressBoard;
import io.churnwatch.cli.UserError;
import io.churnwatch.cli.rules.PackFile;
import io.churnwatch.engine.Engine;
import io.churnwatch.lines.OutputLines;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code churnwatch replay}: what a pack would have said of a recorded past. */
@Command(
        name = "replay",
        description = {
            "Runs the engine over event lines (plain or gzip, '-' for standard input), without Kafka.",
            "The same events give the same health updates and alerts, in whatever order they come.",
            "Lines come account by account and end with the summary."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the options
public final class ReplayCommand implements Callable<Integer> {
    /** As the job's time.allowed-skew: an event further ahead of the present is a dead letter. */
    private static final Duration ALLOWED_SKEW = Duration.ofMinutes(5);

    @Spec
    private CommandSpec spec;

    @Option(names = "--pack", required = true, paramLabel = "FILE", description = "The rule pack to judge by.")
    private Path packFile;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Where time ends, such as 2026-03-02T00:00:00Z; later events are left out."
                    + " Default: the newest event.")
    private @Nullable String until;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the health and alert lines go; gzip when it ends in .gz."
                    + " Default: standard output with --json, else nowhere.")
    private @Nullable Path out;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Parameters(arity = "1..*", paramLabel = "EVENTS", description = "Files of event lines.")
    private List<Path> files;

    @Override
    public Integer call() {
        long start = System.nanoTime();
        var engine = new Engine(PackFile.read(packFile).valid());
        var events = new AccountEvents();
        var counts = new ReplayCounts();
        ReplaySummary summary;
        try (var board = ProgressBoard.open(spec.commandLine().getErr())) {
            long end = read(events, counts, board);
            summary = judge(engine, events, counts, end, board, start);
        }
        report(summary);
        return ExitCode.GOOD;
    }

    /** Reads all events; returns where time ends. */
    private long read(AccountEvents events, ReplayCounts counts, ProgressBoard board) {
        long untilMillis = until == null ? Long.MAX_VALUE : untilMillis(until);
        // Whoever names an end means to leave out what lies after it: that is no fault of the event.
        long latestMillis = until == null ? Instant.now().plus(ALLOWED_SKEW).toEpochMilli() : Long.MAX_VALUE;
        var reader = new EventFiles(events::add, counts, latestMillis, untilMillis);
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            board.working(name, "reading");
            reader.read(file, lines -> {});
            board.done(name, "%,d events so far".formatted(events.count()));
        }
        return until == null ? events.newestMillis() : untilMillis;
    }

    private ReplaySummary judge(
            Engine engine, AccountEvents events, ReplayCounts counts, long end, ProgressBoard board, long start) {
        if (out == null && !json.wanted()) {
            run(engine, events, counts, end, board, record -> {});
            return summary(events, counts, start);
        }
        try (var lines = LineFile.open(out)) {
            run(engine, events, counts, end, board, record -> lines.write(OutputLines.write(record)));
            ReplaySummary summary = summary(events, counts, start);
            lines.write(Json.line(summary.asMap()));
            return summary;
        }
    }

    private static ReplaySummary summary(AccountEvents events, ReplayCounts counts, long start) {
        return counts.summary(events.count(), (System.nanoTime() - start) / 1e9);
    }

    private static void run(
            Engine engine,
            AccountEvents events,
            ReplayCounts counts,
            long end,
            ProgressBoard board,
            Consumer<SpecificRecordBase> output) {
        int accounts = events.accounts().size();
        board.working("accounts", "judging %,d".formatted(accounts));
        new Replay(engine, counts, output).run(events, end, done -> {});
        board.done("accounts", "%,d judged".formatted(accounts));
    }

    private static long untilMillis(String text) {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException | ArithmeticException none) {
            throw new UserError("--until '" + text + "' is no time; write one such as 2026-03-02T00:00:00Z");
        }
    }

    private void report(ReplaySummary summary) {
        if (json.wanted() && out == null) {
            return; // It ended the lines.
        }
        var writer = spec.commandLine().getOut();
        if (json.wanted()) {
            writer.println(Json.line(summary.asMap()));
        } else {
            writer.print(SummaryText.of(summary));
        }
        writer.flush();
    }
}
