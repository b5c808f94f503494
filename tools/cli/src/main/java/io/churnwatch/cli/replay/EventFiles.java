package io.churnwatch.cli.replay;

import io.churnwatch.avro.DeadLetterReason;
import io.churnwatch.cli.ByteLines;
import io.churnwatch.cli.CompressedFiles;
import io.churnwatch.cli.UserError;
import io.churnwatch.engine.event.Event;
import io.churnwatch.ingest.EventMapper;
import io.churnwatch.ingest.Mapped;
import io.churnwatch.lines.BadLineException;
import io.churnwatch.lines.EventLine;
import io.churnwatch.lines.EventLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Reads event lines as the job reads its topics: what it would send to the dead letters is counted as such here. */
public final class EventFiles {
    private static final Path STANDARD_INPUT = Path.of("-");
    private static final int LINES_BETWEEN_REPORTS = 1 << 14;

    private final Consumer<Event> events;
    private final ReplayCounts counts;
    private final long latestMillis;
    private final long untilMillis;
    private String firstGarbage = "";

    /**
     * @param events takes up what is usable
     * @param latestMillis an event after this is a dead letter
     * @param untilMillis an event after this is left out
     */
    public EventFiles(Consumer<Event> events, ReplayCounts counts, long latestMillis, long untilMillis) {
        this.events = events;
        this.counts = counts;
        this.latestMillis = latestMillis;
        this.untilMillis = untilMillis;
    }

    /** Reads a file, or standard input for {@code -}. @param progress is told the number of lines now and then */
    public void read(Path file, LongConsumer progress) {
        firstGarbage = "";
        boolean anyEvent = false;
        try (ByteLines lines = open(file)) {
            while (lines.next()) {
                anyEvent |= take(lines);
                if (lines.number() % LINES_BETWEEN_REPORTS == 0) {
                    progress.accept(lines.number());
                }
            }
        }
        if (!anyEvent && !firstGarbage.isEmpty()) {
            throw new UserError(file + " holds no event lines: " + firstGarbage);
        }
    }

    private static ByteLines open(Path file) {
        if (!file.equals(STANDARD_INPUT)) {
            return new ByteLines(file.toString(), CompressedFiles.read(file));
        }
        try {
            return new ByteLines("standard input", CompressedFiles.unpacked(System.in));
        } catch (IOException failure) {
            throw new UserError("standard input cannot be read: " + failure.getMessage());
        }
    }

    /** False when the line is not even JSON. */
    private boolean take(ByteLines lines) {
        if (lines.isTooLong()) {
            counts.deadLetter(DeadLetterReason.TOO_LARGE);
            return false;
        }
        try {
            EventLine line = EventLines.parse(lines.bytes(), lines.offset(), lines.length());
            Mapped mapped = EventMapper.map(line.event(), latestMillis);
            if (mapped instanceof Mapped.Unusable unusable) {
                counts.deadLetter(unusable.reason());
            } else if (mapped instanceof Mapped.Usable usable) {
                if (usable.event().occurredAtMillis() <= untilMillis) {
                    events.accept(usable.event());
                } else {
                    counts.afterUntil();
                }
            }
        } catch (BadLineException bad) {
            counts.deadLetter(bad.reason());
            if (bad.reason() != DeadLetterReason.NOT_JSON) {
                return bad.reason() != DeadLetterReason.EMPTY_VALUE;
            }
            if (firstGarbage.isEmpty()) {
                firstGarbage = "line " + lines.number() + " is " + bad.getMessage();
            }
            return false;
        }
        return true;
    }
}
