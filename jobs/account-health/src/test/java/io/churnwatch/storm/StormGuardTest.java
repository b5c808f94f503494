package io.churnwatch.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.avro.PackStatus;
import io.churnwatch.config.WallClock;
import io.churnwatch.emit.Emission;
import io.churnwatch.engine.trigger.Transition;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gate by itself: a hundred accounts, of which a rule may open on ten within an hour. */
class StormGuardTest {
    private static final Instant MONDAY_NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final WallClock FROZEN =
            new WallClock(1e-12, MONDAY_NOON.toEpochMilli(), System.currentTimeMillis());
    private static final StormSettings TENTH = new StormSettings(0.1, 50, FROZEN);

    private KeyedTwoInputStreamOperatorTestHarness<String, RaisedAlert, ActivePack, Emission> gate;
    private final List<Emission> told = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        gate = gate(TENTH, null, 1, 0);
    }

    @AfterEach
    void close() throws Exception {
        gate.close();
    }

    @Test
    void upToTheAllowedShareEverythingIsTold() throws Exception {
        openOn(0, 10);

        assertThat(alerts()).hasSize(10);
        assertThat(news()).isEmpty();
    }

    @Test
    void beyondItTheRuleIsParkedAndThatIsSaidOnce() throws Exception {
        openOn(0, 40);

        assertThat(alerts()).hasSize(10);
        assertThat(news())
                .containsExactly("rule 'quiet' is parked: within an hour it opened on 11 of about 100 accounts; what it"
                        + " opens now is held back until that is over or a higher version of the pack is published");
    }

    @Test
    void theSameAccountOpeningAgainCountsOnce() throws Exception {
        for (int i = 0; i < 40; i++) {
            raise("quiet", "a" + i % 5, "alert-" + i, Transition.OPENED, i);
        }

        assertThat(alerts()).hasSize(40);
    }

    @Test
    void openingsThatLieApartAreNoStorm() throws Exception {
        for (int i = 0; i < 40; i++) {
            raise("quiet", "a" + i, "alert-" + i, Transition.OPENED, 7 * i);
        }

        assertThat(alerts()).as("nine fit into an hour").hasSize(40);
    }

    @Test
    void otherRulesAndAlertsThatWereToldGoOn() throws Exception {
        openOn(0, 40);
        raise("quiet", "a3", "quiet-3", Transition.ESCALATED, 41);
        raise("quiet", "a3", "quiet-3", Transition.RESOLVED, 42);
        raise("nps", "a3", "nps-3", Transition.OPENED, 43);

        assertThat(alerts()).hasSize(13).endsWith("quiet-3 ESCALATED", "quiet-3 RESOLVED", "nps-3 OPENED");
    }

    @Test
    void anAlertThatResolvesWhileHeldIsNeverTold() throws Exception {
        openOn(0, 40);
        raise("quiet", "a30", "quiet-30", Transition.ESCALATED, 41);
        raise("quiet", "a30", "quiet-30", Transition.RESOLVED, 42);

        assertThat(alerts()).noneMatch(line -> line.startsWith("quiet-30 "));
    }

    @Test
    void whenMostAreOverAndAnHourHasPassedTheRestIsToldInOrder() throws Exception {
        openOn(0, 40);
        raise("quiet", "a39", "quiet-39", Transition.ESCALATED, 41);
        raise("quiet", "a39", "quiet-39", Transition.REMINDED, 41);
        watermark(180);
        assertThat(alerts()).as("thirty are held, ten are allowed").hasSize(10);

        for (int i = 10; i < 30; i++) {
            raise("quiet", "a" + i, "quiet-" + i, Transition.RESOLVED, 190);
        }

        assertThat(alerts())
                .hasSize(10 + 11)
                .contains("quiet-35 OPENED")
                .containsSubsequence("quiet-39 OPENED", "quiet-39 ESCALATED");
        assertThat(news()).hasSize(2).last().asString().contains("no longer parked: the storm is over; ");
        openOn(200, 205);
        assertThat(alerts()).hasSize(26);
    }

    @Test
    void aHigherVersionOfThePackLetsThemGo() throws Exception {
        openOn(0, 40);
        gate.processElement2(new StreamRecord<>(new ActivePack("saas", 1, "h1")));
        assertThat(alerts()).hasSize(10);

        gate.processElement2(new StreamRecord<>(new ActivePack("saas", 2, "h2")));
        assertThat(alerts()).hasSize(40);
        assertThat(news()).hasSize(2).last().asString().contains("version 2 of the pack is published; 30 alerts");
    }

    @Test
    void tooFewAccountsAreNeverAStorm() throws Exception {
        gate.close();
        gate = gate(new StormSettings(0.1, 101, FROZEN), null, 1, 0);
        openOn(0, 40);

        assertThat(alerts()).hasSize(40);
    }

    @Test
    void aRestartAfterEveryStepChangesNothing() throws Exception {
        for (int i = 0; i < 40; i++) {
            openOn(i, i + 1);
            restart(1);
        }
        raise("quiet", "a39", "quiet-39", Transition.ESCALATED, 41);
        restart(1);
        for (int i = 10; i < 35; i++) {
            raise("quiet", "a" + i, "quiet-" + i, Transition.RESOLVED, 50);
            restart(1);
        }
        watermark(180);

        assertThat(alerts()).hasSize(10 + 6).containsSubsequence("quiet-39 OPENED", "quiet-39 ESCALATED");
        assertThat(news()).hasSize(2);
    }

    @Test
    void aParkedRuleStaysSoWhereverARescalingPutsIt() throws Exception {
        openOn(0, 40);
        drain();
        OperatorSubtaskState whole = gate.snapshot(1, 1);
        gate.close();
        int subtask = KeyGroupRangeAssignment.assignKeyToParallelOperator("quiet", 128, 2);
        gate = gate(TENTH, part(whole, 2, subtask), 2, subtask);
        raise("quiet", "a50", "quiet-50", Transition.OPENED, 41);

        assertThat(alerts()).hasSize(10);
        gate.processElement2(new StreamRecord<>(new ActivePack("saas", 2, "h2")));
        assertThat(alerts()).hasSize(41);
    }

    private void openOn(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            raise("quiet", "a" + i, "quiet-" + i, Transition.OPENED, i);
        }
    }

    private void raise(String rule, String account, String alert, Transition transition, int minute) throws Exception {
        long clock = MONDAY_NOON.plus(Duration.ofMinutes(minute)).toEpochMilli();
        gate.processElement1(new StreamRecord<>(new RaisedAlert(
                rule,
                alert,
                account,
                transition,
                clock,
                // Half of the hundred accounts live on each of two subtasks.
                account.hashCode() & 1,
                2,
                50,
                new ActivePack("saas", 1, "h1"),
                new Emission(Topic.CSM_ALERTS, account, new byte[0], alert + " " + transition, clock))));
    }

    private void watermark(int minute) throws Exception {
        gate.processBothWatermarks(
                new Watermark(MONDAY_NOON.plus(Duration.ofMinutes(minute)).toEpochMilli()));
    }

    private void restart(int parallelism) throws Exception {
        drain();
        OperatorSubtaskState snapshot = gate.snapshot(1, 1);
        gate.close();
        gate = gate(TENTH, snapshot, parallelism, 0);
    }

    private void drain() {
        told.addAll(gate.extractOutputValues());
        gate.getOutput().clear();
    }

    private List<String> alerts() {
        drain();
        return told.stream().filter(Emission::isAlert).map(Emission::eventId).toList();
    }

    private List<String> news() throws Exception {
        drain();
        List<String> sentences = new ArrayList<>();
        for (Emission each : told) {
            if (!each.isAlert()) {
                PackStatus status = WireFormat.decode(
                        PackStatus.getClassSchema(),
                        PackStatus.getClassSchema(),
                        WireFormat.withPrefix(0, each.value()));
                sentences.addAll(status.getReasons());
            }
        }
        return sentences;
    }

    private static OperatorSubtaskState part(OperatorSubtaskState whole, int parallelism, int subtask) {
        return AbstractStreamOperatorTestHarness.repartitionOperatorState(whole, 128, 1, parallelism, subtask);
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, RaisedAlert, ActivePack, Emission> gate(
            StormSettings settings, OperatorSubtaskState restored, int parallelism, int subtask) throws Exception {
        var gate = new KeyedTwoInputStreamOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(new StormGuard(settings), List.of()),
                RaisedAlert::ruleId,
                null,
                Types.STRING,
                128,
                parallelism,
                subtask);
        gate.setup();
        if (restored != null) {
            gate.initializeState(restored);
        }
        gate.open();
        return gate;
    }
}
