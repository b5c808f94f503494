package io.churnwatch.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.config.WallClock;
import io.churnwatch.emit.Emission;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventCodec;
import io.churnwatch.lines.OutputLines;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.PublishedPack;
import io.churnwatch.registry.WireFormat;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The account stage by itself: straight, and with a snapshot and a new operator after every element. */
class AccountOperatorTest {
    private static final Instant MONDAY_NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final PublishedPack PACK = new PublishedPack("missed-calls", 1, source());

    /** One thing that happens to the operator. */
    private interface Step {
        void on(KeyedTwoInputStreamOperatorTestHarness<String, KeyedEvent, Control, Emission> operator)
                throws Exception;
    }

    @Test
    void snapshotAndRestoreAfterEveryElementChangeNothing() throws Exception {
        List<Step> script = new ArrayList<>();
        calls(script, "acme", 0, 30, 12);
        script.add(watermark(Duration.ofHours(1)));
        calls(script, "zenith", 60, 25, 2);
        script.add(watermark(Duration.ofDays(2)));
        script.add(pack(new PublishedPack(
                "missed-calls", 2, source().replace("version: 1", "version: 2").replace("start: 5", "start: 6"))));
        script.add(watermark(Duration.ofDays(10)));

        List<String> straight = run(live(), script, false);

        assertThat(straight)
                .anyMatch(line -> line.contains("\"raw_score\":3") && line.contains("acme"))
                .anyMatch(line -> line.contains("\"transition\":\"OPENED\""))
                .anyMatch(line -> line.contains("PACK_CHANGE"))
                .anyMatch(line -> line.contains("\"type\":\"pack_status\"") && line.contains("ACTIVE"));
        assertThat(run(live(), script, true)).isEqualTo(straight);
    }

    @Test
    void aReplayJudgesInTheOrderOfTimeWhateverTheArrival() throws Exception {
        List<Step> forth = new ArrayList<>();
        calls(forth, "acme", 0, 30, 12);
        List<Step> back = new ArrayList<>(forth);
        Collections.reverse(back);
        Step end = operator -> {
            operator.processElement2(new StreamRecord<>(
                    Control.newestEvent(MONDAY_NOON.plus(Duration.ofDays(3)).toEpochMilli())));
            operator.endInput2();
            operator.endInput1();
        };
        forth.add(end);
        back.add(end);

        List<String> straight = run(replay(), forth, false);

        assertThat(straight).anyMatch(line -> line.contains("\"transition\":\"OPENED\""));
        assertThat(run(replay(), back, false)).isEqualTo(straight);
        assertThat(run(replay(), back, true)).isEqualTo(straight);
    }

    @Test
    void anAccountHasOneAlarmAndAnErasedOneNone() throws Exception {
        try (var operator = operator(live(), null)) {
            List<Step> script = new ArrayList<>();
            calls(script, "acme", 0, 30, 12);
            for (Step step : script) {
                step.on(operator);
                assertThat(operator.numEventTimeTimers()).isLessThanOrEqualTo(1);
            }
            assertThat(operator.numEventTimeTimers()).isEqualTo(1);

            event(new Event.Account(
                            "bye",
                            "acme",
                            MONDAY_NOON.plusSeconds(7200).toEpochMilli(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            Map.of(),
                            Map.of(),
                            Map.of(),
                            List.of(),
                            true))
                    .on(operator);

            assertThat(operator.numEventTimeTimers()).isZero();
            assertThat(operator.extractOutputValues())
                    .anyMatch(out -> out.topic() == Topic.HEALTH_UPDATES
                            && out.value() == null
                            && out.key().equals("acme"));
        }
    }

    @Test
    void aBadPackIsRejectedAndTheLastGoodOneStays() throws Exception {
        try (var operator = operator(live(), null)) {
            pack(new PublishedPack("missed-calls", 3, "pack: missed-calls\nversion: 3\n"))
                    .on(operator);
            pack(new PublishedPack("another", 9, source())).on(operator);

            assertThat(lines(operator)).hasSize(1).first().asString().contains("REJECTED", "\"version\":3");
        }
    }

    private static AccountSettings live() {
        return new AccountSettings(PACK, false, false, Long.MAX_VALUE, 0, 32, frozen());
    }

    private static AccountSettings replay() {
        return new AccountSettings(PACK, true, false, Long.MAX_VALUE, 0, 32, frozen());
    }

    /** So slow that it stands still for as long as a test takes. */
    private static WallClock frozen() {
        return new WallClock(1e-12, MONDAY_NOON.toEpochMilli(), System.currentTimeMillis());
    }

    private static List<String> run(AccountSettings settings, List<Step> script, boolean restoring) throws Exception {
        List<String> lines = new ArrayList<>();
        var operator = operator(settings, null);
        try {
            for (int i = 0; i < script.size(); i++) {
                script.get(i).on(operator);
                if (restoring && i < script.size() - 1) {
                    OperatorSubtaskState snapshot = operator.snapshot(i, i);
                    lines.addAll(lines(operator));
                    operator.close();
                    operator = operator(settings, snapshot);
                }
            }
            lines.addAll(lines(operator));
        } finally {
            operator.close();
        }
        return lines;
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, KeyedEvent, Control, Emission> operator(
            AccountSettings settings, OperatorSubtaskState restored) throws Exception {
        var operator = new KeyedTwoInputStreamOperatorTestHarness<>(
                new AccountOperator(settings, new ImmediateMailbox()), KeyedEvent::accountId, null, Types.STRING);
        operator.setup();
        if (restored != null) {
            operator.initializeState(restored);
        }
        operator.open();
        return operator;
    }

    private static List<String> lines(
            KeyedTwoInputStreamOperatorTestHarness<String, KeyedEvent, Control, Emission> operator) throws Exception {
        List<String> lines = new ArrayList<>();
        for (Emission out : operator.extractOutputValues()) {
            lines.add(
                    out.value() == null
                            ? "tombstone " + out.key()
                            : OutputLines.write(WireFormat.decode(
                                    out.topic().contract(), out.topic().schema(), prefixed(out.value()))));
        }
        return lines;
    }

    private static byte[] prefixed(byte[] avro) {
        return ByteBuffer.allocate(avro.length + WireFormat.PREFIX_BYTES)
                .position(WireFormat.PREFIX_BYTES)
                .put(avro)
                .array();
    }

    private static void calls(List<Step> script, String account, int fromMinute, int count, int missed) {
        for (int i = 0; i < count; i++) {
            script.add(event(new Event.Usage(
                    account + "-" + i,
                    account,
                    MONDAY_NOON.plus(Duration.ofMinutes(fromMinute + i)).toEpochMilli(),
                    "call",
                    i < missed ? "missed" : "answered",
                    "inbound",
                    null,
                    null,
                    1,
                    Map.of())));
        }
    }

    private static Step event(Event event) {
        return operator -> operator.processElement1(new StreamRecord<>(
                new KeyedEvent(event.accountId(), event.occurredAtMillis(), EventCodec.encode(event))));
    }

    private static Step watermark(Duration after) {
        return operator ->
                operator.processWatermark1(new Watermark(MONDAY_NOON.plus(after).toEpochMilli()));
    }

    private static Step pack(PublishedPack pack) {
        return operator -> operator.processElement2(new StreamRecord<>(Control.pack(pack)));
    }

    private static String source() {
        try {
            return Files.readString(Path.of("../../rules/missed-calls.yaml"));
        } catch (java.io.IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
