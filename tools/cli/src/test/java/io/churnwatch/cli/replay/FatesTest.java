package io.churnwatch.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.avro.Alert;
import io.churnwatch.avro.HealthUpdate;
import io.churnwatch.avro.Transition;
import io.churnwatch.cli.rules.PackFile;
import io.churnwatch.engine.Engine;
import io.churnwatch.ingest.EventMapper;
import io.churnwatch.ingest.Mapped;
import io.churnwatch.testbed.simulator.Dirt;
import io.churnwatch.testbed.simulator.Fate;
import io.churnwatch.testbed.simulator.Simulated;
import io.churnwatch.testbed.simulator.Simulation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shipped telephony pack sees what is bound to happen to simulated accounts, and nothing else. */
class FatesTest {
    private static final Simulation SIMULATION =
            new Simulation(1, 20, Instant.parse("2026-01-05T00:00:00Z"), 120, Dirt.NONE);

    @Test
    void everyStoryOpensItsSignalAndOnlyTroubledAccountsOpenAny() {
        List<Alert> opened = said(Alert.class).stream()
                .filter(alert -> alert.getTransition() == Transition.OPENED)
                .toList();

        for (Fate fate : SIMULATION.fates()) {
            List<Alert> ofAccount = opened.stream()
                    .filter(alert -> alert.getAccountId().equals(fate.accountId()))
                    .toList();
            assertThat(ofAccount)
                    .as(fate::toString)
                    .allMatch(alert -> !alert.getClock().isBefore(fate.begins()));
            if (fate.signal().isPresent()) {
                assertThat(ofAccount)
                        .as(fate::toString)
                        .extracting(Alert::getRuleId)
                        .contains(fate.signal().get());
            } else {
                assertThat(ofAccount).as(fate::toString).isEmpty();
            }
        }
    }

    @Test
    void missedCallsAndSilenceTurnAHealthyAccountYellowAndThenRed() {
        List<HealthUpdate> updates = said(HealthUpdate.class);

        for (Fate fate : SIMULATION.fates()) {
            List<String> bands = updates.stream()
                    .filter(update -> update.getAccountId().equals(fate.accountId()))
                    .map(HealthUpdate::getBand)
                    .distinct()
                    .toList();
            switch (fate.story()) {
                case MISSED_CALLS_RISE, GOES_SILENT ->
                    assertThat(bands).as(fate::toString).containsExactly("green", "yellow", "red");
                case HEALTHY, NEW_ACCOUNT, GROWS_INTO_LIMIT ->
                    assertThat(bands).as(fate::toString).containsExactly("green");
                default -> assertThat(bands).as(fate::toString).startsWith("green");
            }
        }
    }

    private static <T> List<T> said(Class<T> type) {
        var events = new AccountEvents();
        for (Simulated simulated : SIMULATION) {
            var event = (Simulated.Event) simulated;
            var mapped = (Mapped.Usable) EventMapper.map(event.record(), Long.MAX_VALUE);
            events.add(mapped.event());
        }
        List<T> said = new ArrayList<>();
        var engine = new Engine(
                PackFile.read(Path.of("../../rules/telephony-saas.yaml")).valid());
        new Replay(engine, new ReplayCounts(), record -> {
                    if (type.isInstance(record)) {
                        said.add(type.cast(record));
                    }
                })
                .run(events, SIMULATION.end().toEpochMilli(), done -> {});
        return said;
    }
}
