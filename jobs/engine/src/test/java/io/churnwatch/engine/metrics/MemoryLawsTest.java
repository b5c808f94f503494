package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Event.BillingChange;
import io.churnwatch.engine.event.Event.Priority;
import io.churnwatch.engine.event.Event.TicketChange;
import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.event.Stream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream.Builder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for everything that remembers: whatever the order of arrival, however often it is stored. */
class MemoryLawsTest {
    private static final long NOW = 1_800_000_000_000L - 1_800_000_000_000L % Buckets.DAY;
    private static final Buckets BUCKETS = new Buckets(ZoneId.of("Europe/Kyiv"));
    private static final Selector ANY = new Selector("any", "usage", Stream.USAGE, List.of(), List.of(), null);

    /** Something that remembers, and how it is given events, stored and read. */
    private record Kind(String name, BiFunction<Random, Integer, Event> event, Function<byte[], Kept> read) {
        Kept fresh() {
            return read.apply(new byte[0]);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** One of them. */
    private interface Kept {
        void add(Event event);

        byte[] write();
    }

    static java.util.stream.Stream<Arguments> kindsAndSeeds() {
        Builder<Arguments> cases = java.util.stream.Stream.builder();
        for (Kind kind : kinds()) {
            LongStream.rangeClosed(1, 8).forEach(seed -> cases.add(Arguments.of(kind, seed)));
        }
        return cases.build();
    }

    @ParameterizedTest
    @MethodSource("kindsAndSeeds")
    void theOrderOfArrivalDoesNotMatter(Kind kind, long seed) {
        List<Event> events = events(kind, seed);
        byte[] inOrder = after(kind, events);
        for (int i = 0; i < 5; i++) {
            Collections.shuffle(events, new Random(seed + i));
            assertThat(after(kind, events))
                    .as("%s, seed %d, shuffle %d", kind, seed, i)
                    .isEqualTo(inOrder);
        }
    }

    @ParameterizedTest
    @MethodSource("kindsAndSeeds")
    void storingAfterEveryEventChangesNothing(Kind kind, long seed) {
        List<Event> events = events(kind, seed);
        Kept stored = kind.fresh();
        for (Event event : events) {
            stored.add(event);
            byte[] bytes = stored.write();
            stored = kind.read.apply(bytes);
            assertThat(stored.write()).as("%s, seed %d", kind, seed).isEqualTo(bytes);
        }
        assertThat(stored.write()).as("%s, seed %d", kind, seed).isEqualTo(after(kind, events));
    }

    @ParameterizedTest
    @EnumSource(Fold.class)
    void whatLeavesAWindowUndoesWhatEntered(Fold fold) {
        for (long seed = 1; seed <= 8; seed++) {
            BucketCounts all = new BucketCounts(counter(fold));
            BucketCounts late = new BucketCounts(counter(fold));
            long edge = BUCKETS.of(Granularity.HOUR, NOW) - 50;
            for (Event event : events(kinds().get(0), seed)) {
                all.add(new Arrival(event, NOW, BUCKETS));
                if (BUCKETS.of(Granularity.HOUR, event.occurredAtMillis()) >= edge) {
                    late.add(new Arrival(event, NOW, BUCKETS));
                }
            }
            assertThat(all.total(edge, Long.MAX_VALUE))
                    .as("%s, seed %d", fold, seed)
                    .isEqualTo(late.total(0, Long.MAX_VALUE))
                    .isNotEqualTo(all.total(0, edge - 1));
        }
    }

    private static byte[] after(Kind kind, List<Event> events) {
        Kept kept = kind.fresh();
        events.forEach(kept::add);
        return kept.write();
    }

    /** No two at the same instant: of those the last word counts. */
    private static List<Event> events(Kind kind, long seed) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            events.add(kind.event.apply(random, i));
        }
        Collections.shuffle(events, random);
        return events;
    }

    private static long at(int i) {
        return NOW - 130L * 3_600_000 + i * 7_777_777L;
    }

    private static List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        for (Fold fold : Fold.values()) {
            kinds.add(memory("counts by " + fold, counter(fold), MemoryLawsTest::usage));
        }
        kinds.add(memory("last time", new Tracker.LastSeen(1, ANY), MemoryLawsTest::usage));
        kinds.add(memory("distinct", new Tracker.Distinct(1, ANY, EventField.USER_ID, 30), MemoryLawsTest::usage));
        kinds.add(memory("answers", new Tracker.Answers(1, ANY, EventField.SCORE, null), MemoryLawsTest::survey));
        kinds.add(memory(
                "answers of each",
                new Tracker.Answers(1, ANY, EventField.SCORE, EventField.RESPONDENT_ID),
                MemoryLawsTest::survey));
        kinds.add(memory(
                "users",
                new Tracker.Users(
                        1, ANY, EventField.USER_ID, 1, Remembered.windows(List.of(7, 20), List.of(20)), List.of()),
                MemoryLawsTest::usage));
        kinds.add(memory(
                "users by week",
                new Tracker.Users(
                        1, ANY, EventField.USER_ID, 7, Remembered.windows(List.of(7, 60), List.of(60)), List.of()),
                MemoryLawsTest::usage));
        kinds.add(new Kind("tickets", MemoryLawsTest::ticket, MemoryLawsTest::tickets));
        kinds.add(new Kind("invoices", MemoryLawsTest::invoice, MemoryLawsTest::invoices));
        return kinds;
    }

    private static Tracker.Counter counter(Fold fold) {
        return new Tracker.Counter(
                1, ANY, fold, fold == Fold.COUNT ? null : EventField.QUANTITY, Granularity.HOUR, 200);
    }

    private static Kind memory(String name, Tracker tracker, BiFunction<Random, Integer, Event> event) {
        return new Kind(name, event, bytes -> {
            Memory memory = bytes.length == 0 ? Memory.create(tracker) : Memory.read(tracker, new ByteReader(bytes));
            return kept(added -> memory.add(new Arrival(added, NOW, BUCKETS)), memory::write);
        });
    }

    private static Kept tickets(byte[] bytes) {
        TicketBook book = bytes.length == 0 ? new TicketBook() : TicketBook.read(new ByteReader(bytes));
        return kept(event -> book.add((Event.Support) event, NOW), book::write);
    }

    private static Kept invoices(byte[] bytes) {
        InvoiceBook book = bytes.length == 0 ? new InvoiceBook() : InvoiceBook.read(new ByteReader(bytes));
        return kept(event -> book.add((Event.Billing) event, NOW), book::write);
    }

    private static Kept kept(java.util.function.Consumer<Event> adds, java.util.function.Consumer<ByteWriter> writes) {
        return new Kept() {
            @Override
            public void add(Event event) {
                adds.accept(event);
            }

            @Override
            public byte[] write() {
                ByteWriter out = new ByteWriter();
                writes.accept(out);
                return out.toBytes();
            }
        };
    }

    private static Event usage(Random random, int i) {
        String user = "user-" + random.nextInt(12);
        return new Event.Usage(
                "e" + i, "acme", at(i), "call", null, null, user, null, random.nextInt(1000) / 7.0, Map.of());
    }

    private static Event survey(Random random, int i) {
        String who = "user-" + random.nextInt(4);
        return new Event.Survey("e" + i, "acme", at(i), Event.SurveyKind.NPS, random.nextInt(11), who);
    }

    private static Event ticket(Random random, int i) {
        TicketChange change = TicketChange.values()[random.nextInt(TicketChange.values().length)];
        Priority priority = Priority.values()[random.nextInt(Priority.values().length)];
        return new Event.Support("e" + i, "acme", at(i), "t" + random.nextInt(12), change, priority, null, null);
    }

    private static Event invoice(Random random, int i) {
        BillingChange change = BillingChange.values()[random.nextInt(4)];
        Long due = random.nextInt(4) == 0 ? null : Long.valueOf(at(i) + random.nextInt(1_000_000_000));
        return new Event.Billing(
                "e" + i, "acme", at(i), change, "i" + random.nextInt(12), random.nextInt(900), "EUR", due, Double.NaN);
    }
}
