package io.churnwatch.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.churnwatch.avro.SupportEvent;
import io.churnwatch.avro.SurveyEvent;
import io.churnwatch.avro.UsageEvent;
import io.churnwatch.lines.BadLineException;
import io.churnwatch.lines.EventLines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
    private static final int DAYS = 120;

    @Test
    void theSameSeedGivesTheSameAndAnotherGivesAnother() {
        assertThat(lines(clean(7, 5))).isEqualTo(lines(clean(7, 5))).isNotEqualTo(lines(clean(8, 5)));
    }

    @Test
    void anAccountsEventsDependOnNoOtherAccount() {
        Predicate<Simulated> third = one -> one.accountId().equals("sim-00003");

        assertThat(lines(stream(clean(7, 20)).filter(third).toList()))
                .isNotEmpty()
                .isEqualTo(lines(stream(clean(7, 4)).filter(third).toList()));
    }

    @Test
    void everythingArrivesInOrderAndInTime() {
        for (Dirt dirt : List.of(Dirt.NONE, Dirt.SOME)) {
            List<Long> times = stream(simulation(3, 20, dirt))
                    .map(Simulated::arrivesAtMillis)
                    .toList();
            assertThat(times).isSorted();
            assertThat(times.get(0)).isGreaterThanOrEqualTo(MONDAY.toEpochMilli());
        }
    }

    @Test
    void everyEventIsValidAndHasAnIdOfItsOwn() throws BadLineException {
        Set<String> ids = new HashSet<>();
        for (Simulated one : clean(1, 20)) {
            var record = ((Simulated.Event) one).record();
            assertThat(ids.add(record.get(0).toString())).isTrue();
            var read = EventLines.parse(EventLines.write(record));
            assertThat(read.topic()).isEqualTo(one.topic());
            assertThat(read.event()).isEqualTo(record);
        }
    }

    @Test
    void twentyAccountsInARowHaveEveryStoryAndTwelveHealthyOnes() {
        List<Fate> fates = simulation(5, 40, Dirt.NONE).fates();

        assertThat(fates.subList(20, 40)).extracting(Fate::story).contains(Story.values());
        assertThat(fates.subList(20, 40))
                .filteredOn(fate -> fate.story() == Story.HEALTHY)
                .hasSize(12);
        assertThat(fates)
                .allSatisfy(fate -> assertThat(fate.begins())
                        .isBetween(MONDAY.plus(Duration.ofDays(50)), MONDAY.plus(Duration.ofDays(75))));
    }

    @Test
    void healthyAccountsHaveAsManyEventsADayAsAskedFor() {
        for (int wanted : List.of(2, 50, 500)) {
            Simulation simulation = Simulation.withEventsPerDay(wanted, 1, 20, MONDAY, 28);
            Set<String> healthy = simulation.fates().stream()
                    .filter(fate -> fate.story() == Story.HEALTHY)
                    .map(Fate::accountId)
                    .collect(Collectors.toSet());
            Set<String> ids = new HashSet<>();
            stream(simulation)
                    .filter(one -> healthy.contains(one.accountId()))
                    .map(one -> ((Simulated.Event) one).record().get(0).toString())
                    .forEach(id -> assertThat(ids.add(id)).isTrue());

            assertThat(ids.size() / 28.0 / healthy.size()).isBetween(0.85 * wanted, 1.15 * wanted);
        }
    }

    @Test
    void missedCallsRiseAboveThirtyPercent() {
        assertThat(missedPercent(Story.MISSED_CALLS_RISE, 0, 50)).isLessThan(15);
        assertThat(missedPercent(Story.MISSED_CALLS_RISE, 95, DAYS)).isGreaterThan(30);
        assertThat(missedPercent(Story.HEALTHY, 95, DAYS)).isLessThan(15);
    }

    @Test
    void theSilentOneUsesNothingAnyMore() {
        Fate fate = fate(Story.GOES_SILENT);

        assertThat(of(fate, UsageEvent.class))
                .isNotEmpty()
                .allMatch(usage -> usage.getOccurredAt().isBefore(fate.begins()));
    }

    @Test
    void neglectedTicketsStayOpen() {
        Fate fate = fate(Story.TICKETS_AGE);

        List<SupportEvent> after = of(fate, SupportEvent.class)
                .filter(ticket -> ticket.getOccurredAt().isAfter(fate.begins()))
                .toList();
        assertThat(after).anyMatch(ticket -> ticket.getPriority().name().equals("URGENT"));
        assertThat(after)
                .filteredOn(ticket -> ticket.getPriority().name().equals("URGENT"))
                .allMatch(ticket -> ticket.getChange().name().equals("OPENED"));
    }

    @Test
    void theDisappointedGiveLowScores() {
        Fate fate = fate(Story.NPS_FALLS);

        assertThat(of(fate, SurveyEvent.class))
                .allMatch(answer -> answer.getOccurredAt().isBefore(fate.begins())
                        ? answer.getScore() >= 9
                        : answer.getScore() <= 4)
                .anyMatch(answer -> answer.getScore() <= 4);
    }

    @Test
    void dirtAddsAndDelaysButChangesNoCleanEvent() {
        List<Simulated> dirty =
                stream(simulation(9, 20, new Dirt(0.1, 0.05, 0.02, 0.02))).toList();

        List<String> clean = lines(clean(9, 20));
        List<String> known = lines(dirty).stream()
                .filter(line -> !line.contains("\"future-"))
                .toList();
        assertThat(new HashSet<>(known)).isEqualTo(new HashSet<>(clean));
        assertThat(known).hasSizeGreaterThan(clean.size()).isNotEqualTo(clean);
        assertThat(dirty).hasAtLeastOneElementOfType(Simulated.Malformed.class);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new Simulation(1, 0, MONDAY, 1, Dirt.NONE)).hasMessageContaining("was 0");
        assertThatThrownBy(() -> new Simulation(1, 1, MONDAY.plusSeconds(1), 1, Dirt.NONE))
                .hasMessageContaining("midnight");
        assertThatThrownBy(() -> new Dirt(2, 0, 0, 0)).hasMessageContaining("late");
    }

    private static Simulation clean(long seed, int accounts) {
        return simulation(seed, accounts, Dirt.NONE);
    }

    private static Simulation simulation(long seed, int accounts, Dirt dirt) {
        return new Simulation(seed, accounts, MONDAY, DAYS, dirt);
    }

    private static Fate fate(Story story) {
        return clean(2, 20).fates().stream()
                .filter(fate -> fate.story() == story)
                .findFirst()
                .orElseThrow();
    }

    private static <T extends SpecificRecordBase> Stream<T> of(Fate fate, Class<T> type) {
        return stream(clean(2, 20))
                .filter(one -> one.accountId().equals(fate.accountId()))
                .map(one -> ((Simulated.Event) one).record())
                .filter(type::isInstance)
                .map(type::cast);
    }

    private static double missedPercent(Story story, int fromDay, int toDay) {
        List<UsageEvent> calls = of(fate(story), UsageEvent.class)
                .filter(usage -> "inbound".equals(usage.getDirection()))
                .filter(usage -> usage.getOccurredAt().isAfter(MONDAY.plus(Duration.ofDays(fromDay)))
                        && usage.getOccurredAt().isBefore(MONDAY.plus(Duration.ofDays(toDay))))
                .toList();
        long missed = calls.stream()
                .filter(call -> "missed".equals(call.getOutcome()))
                .count();
        return 100.0 * missed / calls.size();
    }

    private static Stream<Simulated> stream(Iterable<Simulated> simulation) {
        return StreamSupport.stream(simulation.spliterator(), false);
    }

    private static List<String> lines(Iterable<Simulated> simulation) {
        List<String> lines = new ArrayList<>();
        for (Simulated one : simulation) {
            if (one instanceof Simulated.Event event) {
                lines.add(EventLines.write(event.record()));
            }
        }
        return lines;
    }
}
