package io.churnwatch.account;

import io.churnwatch.config.WallClock;
import io.churnwatch.emit.Emission;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventCodec;
import io.churnwatch.lines.OutputLines;
import io.churnwatch.registry.PublishedPack;
import io.churnwatch.registry.WireFormat;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** What happens to the account stage in its tests, and what comes of it. */
final class AccountSteps {
    static final Instant MONDAY_NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final PublishedPack PACK = new PublishedPack("missed-calls", 1, source());

    private AccountSteps() {}

    /** One thing that happens to the operator. */
    interface Step {
        void on(KeyedTwoInputStreamOperatorTestHarness<String, KeyedEvent, Control, Emission> operator)
                throws Exception;
    }

    static AccountSettings live() {
        return new AccountSettings(PACK, false, false, Long.MAX_VALUE, 0, 32, frozen());
    }

    static AccountSettings replay() {
        return new AccountSettings(PACK, true, false, Long.MAX_VALUE, 0, 32, frozen());
    }

    /** So slow that it stands still for as long as a test takes. */
    static WallClock frozen() {
        return new WallClock(1e-12, MONDAY_NOON.toEpochMilli(), System.currentTimeMillis());
    }

    static List<String> run(AccountSettings settings, List<Step> script, boolean restoring) throws Exception {
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

    static KeyedTwoInputStreamOperatorTestHarness<String, KeyedEvent, Control, Emission> operator(
            AccountSettings settings, @Nullable OperatorSubtaskState restored) throws Exception {
        return operator(settings, restored, new ImmediateMailbox());
    }

    static KeyedTwoInputStreamOperatorTestHarness<String, KeyedEvent, Control, Emission> operator(
            AccountSettings settings, @Nullable OperatorSubtaskState restored, MailboxExecutor mailbox)
            throws Exception {
        var operator = new KeyedTwoInputStreamOperatorTestHarness<>(
                new AccountOperator(settings, mailbox), KeyedEvent::accountId, null, Types.STRING);
        operator.setup();
        if (restored != null) {
            operator.initializeState(restored);
        }
        operator.open();
        return operator;
    }

    static List<String> lines(KeyedTwoInputStreamOperatorTestHarness<String, KeyedEvent, Control, Emission> operator)
            throws Exception {
        List<String> lines = new ArrayList<>();
        List<Emission> emissions = new ArrayList<>(operator.extractOutputValues());
        var alerts = operator.getSideOutput(AccountOperator.ALERTS);
        if (alerts != null) {
            alerts.forEach(alert -> emissions.add(alert.getValue().emission()));
        }
        for (Emission out : emissions) {
            lines.add(
                    out.value() == null
                            ? "tombstone " + out.key()
                            : OutputLines.write(WireFormat.decode(
                                    out.topic().contract(), out.topic().schema(), prefixed(out.value()))));
        }
        return lines;
    }

    static byte[] prefixed(byte[] avro) {
        return ByteBuffer.allocate(avro.length + WireFormat.PREFIX_BYTES)
                .position(WireFormat.PREFIX_BYTES)
                .put(avro)
                .array();
    }

    static void calls(List<Step> script, String account, int fromMinute, int count, int missed) {
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

    static Step event(Event event) {
        return operator -> operator.processElement1(new StreamRecord<>(
                new KeyedEvent(event.accountId(), event.occurredAtMillis(), EventCodec.encode(event))));
    }

    static Step watermark(Duration after) {
        return operator ->
                operator.processWatermark1(new Watermark(MONDAY_NOON.plus(after).toEpochMilli()));
    }

    static Step pack(PublishedPack pack) {
        return operator -> operator.processElement2(new StreamRecord<>(Control.pack(pack)));
    }

    static String source() {
        try {
            return Files.readString(Path.of("../../rules/missed-calls.yaml"));
        } catch (java.io.IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
