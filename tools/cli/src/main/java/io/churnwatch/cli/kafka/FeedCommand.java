package io.churnwatch.cli.kafka;

import io.churnwatch.cli.CompressedFiles;
import io.churnwatch.cli.ExitCode;
import io.churnwatch.cli.Json;
import io.churnwatch.cli.JsonOption;
import io.churnwatch.cli.ProgressBoard;
import io.churnwatch.cli.UserError;
import io.churnwatch.lines.BadLineException;
import io.churnwatch.lines.EventLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code churnwatch feed}: event lines onto the topics. */
@Command(
        name = "feed",
        description = "Puts event lines (plain or gzip) on their topics; makes topics and schemas that are missing.",
        footer = "A line that is no event ends the command: nothing on the topics should differ from the file.")
@SuppressWarnings("NullAway.Init") // picocli sets the options
public final class FeedCommand implements Callable<Integer> {
    private static final int LINES_BETWEEN_REPORTS = 20_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Event lines, sent in the order in which they stand.")
    private List<Path> files;

    @Override
    public Integer call() {
        long sent = 0;
        try (ProgressBoard board = ProgressBoard.open(spec.commandLine().getErr());
                EventProducer producer = EventProducer.open(place.config(Patience.SHORT))) {
            for (Path file : files) {
                long of = feed(file, producer, board);
                board.done(String.valueOf(file.getFileName()), "%,d events".formatted(of));
                sent += of;
            }
        }
        if (json.wanted()) {
            spec.commandLine().getOut().println(Json.line(Map.of("type", "fed", "events", sent)));
        }
        return ExitCode.GOOD;
    }

    private static long feed(Path file, EventProducer producer, ProgressBoard board) {
        long number = 0;
        try (var lines =
                new BufferedReader(new InputStreamReader(CompressedFiles.read(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                producer.send(EventLines.parse(line));
                if (number % LINES_BETWEEN_REPORTS == 0) {
                    board.working(String.valueOf(file.getFileName()), "%,d events".formatted(number));
                }
            }
        } catch (BadLineException bad) {
            throw new UserError(file + ":" + number + ": " + bad.getMessage(), bad);
        } catch (IOException unreadable) {
            throw new UserError(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
        return number;
    }
}
