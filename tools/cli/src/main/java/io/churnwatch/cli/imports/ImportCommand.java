package io.churnwatch.cli.imports;

import io.churnwatch.cli.ExitCode;
import io.churnwatch.cli.Json;
import io.churnwatch.cli.JsonOption;
import io.churnwatch.cli.LineFile;
import io.churnwatch.cli.ProgressBoard;
import io.churnwatch.cli.UserError;
import io.churnwatch.cli.kafka.EventProducer;
import io.churnwatch.cli.kafka.Patience;
import io.churnwatch.cli.kafka.PlaceOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code churnwatch import}: foreign logs become event lines, or events on the topics. */
@Command(
        name = "import",
        description = {
            "Turns CSV, TSV or NDJSON files (plain or gzip) into event lines, as a mapping file says.",
            "What became of every row is counted; the counts go to standard error at the end."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the options
public final class ImportCommand implements Callable<Integer> {
    /** Where events go when they do not become lines. */
    enum Destination {
        KAFKA
    }

    private static final long REPORT_NANOS = 1_000_000_000L;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--mapping",
            required = true,
            paramLabel = "FILE",
            description = "How rows become events; see docs/import.md.")
    private Path mappingFile;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the lines go; gzip when it ends in .gz. Default: standard output.")
    private @Nullable Path out;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Keeps the rows that cannot be used, with number and reason.")
    private @Nullable Path rejectsFile;

    @Option(
            names = "--lookup",
            paramLabel = "NAME=FILE",
            description = "Where the file of a look-up is. Default: beside the imported file.")
    private Map<String, Path> lookups = new LinkedHashMap<>();

    @Option(
            names = "--to",
            paramLabel = "kafka",
            description = "Sends the events to the topics instead of writing lines.")
    private @Nullable Destination to;

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The logs, in the order in which they are read.")
    private List<Path> files;

    @Override
    public Integer call() {
        long start = System.nanoTime();
        Mapping mapping = MappingReader.read(mappingFile);
        checkLookups(mapping);
        Tally tally = importAll(mapping);
        report(tally, (System.nanoTime() - start) / 1e9);
        tally.mostCommonReject().ifPresent(reason -> {
            throw new UserError("no row could be used, most of them for '" + reason + "'; does " + mappingFile
                    + " belong to these files? (--rejects FILE keeps the rows with their reasons)");
        });
        return ExitCode.GOOD;
    }

    /** Everything has been written, or has arrived, when this returns. */
    private Tally importAll(Mapping mapping) {
        try (var board = ProgressBoard.open(spec.commandLine().getErr());
                EventSink sink = sink();
                RejectSink rejects = rejectsFile == null ? RejectSink.nowhere() : RejectSink.to(rejectsFile)) {
            var importer = new Importer(mapping, lookups, sink, rejects);
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                board.working(name, "reading");
                importer.read(file, everySoOften(rows -> board.working(name, "%,d rows".formatted(rows))));
                board.done(name, "%,d rows".formatted(importer.tally().rows()));
            }
            return importer.tally();
        }
    }

    /** Not more often than a person can read. */
    private static LongConsumer everySoOften(LongConsumer report) {
        var last = new AtomicLong(System.nanoTime());
        return rows -> {
            long now = System.nanoTime();
            if (now - last.get() > REPORT_NANOS) {
                last.set(now);
                report.accept(rows);
            }
        };
    }

    private EventSink sink() {
        if (to == null) {
            return new LineSink(LineFile.open(out));
        }
        if (out != null) {
            throw new UserError("--out and --to kafka say different things; leave out one of them");
        }
        return new KafkaSink(EventProducer.open(place.config(Patience.SHORT)));
    }

    private void checkLookups(Mapping mapping) {
        List<String> known = mapping.lookups().stream().map(Lookup::name).toList();
        for (String name : lookups.keySet()) {
            if (!known.contains(name)) {
                throw new UserError("--lookup " + name + ": " + mappingFile + " looks up "
                        + (known.isEmpty() ? "nothing" : String.join(", ", known)));
            }
        }
    }

    private void report(Tally tally, double seconds) {
        // Lines on standard output leave only standard error for the counts.
        var writer = json.wanted() && (out != null || to != null)
                ? spec.commandLine().getOut()
                : spec.commandLine().getErr();
        if (json.wanted()) {
            writer.println(Json.line(tally.asMap(seconds)));
        } else {
            writer.print(tally.asText(seconds));
        }
        writer.flush();
    }
}
