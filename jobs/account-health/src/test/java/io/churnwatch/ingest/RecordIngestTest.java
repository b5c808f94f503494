package io.churnwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.avro.DeadLetterReason;
import io.churnwatch.avro.SurveyEvent;
import io.churnwatch.avro.UsageEvent;
import io.churnwatch.config.WallClock;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventCodec;
import io.churnwatch.ingest.RecordIngest.Progress;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.WireFormat;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kafka's bytes, good and bad, as FAULTS of the wire have them. */
class RecordIngestTest {
    private static final Instant MONDAY_NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final int LIMIT = 10_000;

    private final FakeRegistry registry = new FakeRegistry();
    private final int usage = registry.register("usage-events-value", Topic.USAGE_EVENTS.contract());
    private final WriterSchemas schemas = new WriterSchemas(registry, 1);
    private final RecordIngest ingest = new RecordIngest(
            Map.of("usage-events", Topic.USAGE_EVENTS),
            schemas,
            new EventDecoder(LIMIT),
            new TimeBounds(new WallClock(1, MONDAY_NOON.toEpochMilli(), System.currentTimeMillis()), 0, null, 0));

    @AfterEach
    void end() {
        schemas.close();
    }

    @Test
    void aGoodRecordIsAnEvent() throws Exception {
        Ingested event = ingest(good());

        assertThat(event.kind()).isEqualTo(Ingested.Kind.EVENT);
        assertThat(event.accountId()).isEqualTo("acme");
        assertThat(((Event.Usage) EventCodec.decode(event.payload())).outcome()).isEqualTo("missed");
    }

    @Test
    void whatIsNotInTheWireFormatIsRejected() throws Exception {
        assertThat(reason(null)).isEqualTo(DeadLetterReason.EMPTY_VALUE);
        assertThat(reason(new byte[0])).isEqualTo(DeadLetterReason.EMPTY_VALUE);
        assertThat(reason("{\"kind\":\"call\"}".getBytes(UTF_8))).isEqualTo(DeadLetterReason.BAD_MAGIC_BYTE);
        assertThat(reason(new byte[] {0, 0, 0})).isEqualTo(DeadLetterReason.TRUNCATED);
        assertThat(reason(new byte[LIMIT + 1])).isEqualTo(DeadLetterReason.TOO_LARGE);
        assertThat(reason(WireFormat.withPrefix(99, new byte[10]))).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA_ID);
    }

    @Test
    void aRecordCutAnywhereIsRejected() throws Exception {
        byte[] good = good();
        for (int length = WireFormat.PREFIX_BYTES; length < good.length; length++) {
            assertThat(ingest(Arrays.copyOf(good, length)).kind())
                    .as("cut to " + length)
                    .isEqualTo(Ingested.Kind.REJECT);
        }
        assertThat(reason(Arrays.copyOf(good, good.length + 1))).isEqualTo(DeadLetterReason.TRAILING_BYTES);
    }

    @Test
    void aGiantDeclaredLengthTakesNoMemory() throws Exception {
        byte[] giantText = {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F, 'a'};
        assertThat(reason(WireFormat.withPrefix(usage, giantText))).isEqualTo(DeadLetterReason.HOSTILE_LENGTH);

        byte[] negativeText = {0x01, 'a'};
        assertThat(reason(WireFormat.withPrefix(usage, negativeText))).isEqualTo(DeadLetterReason.HOSTILE_LENGTH);

        byte[] good = good();
        byte[] giantMap = Arrays.copyOf(good, good.length + 4);
        // The empty map of attributes is the record's last byte.
        byte[] count = {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
        System.arraycopy(count, 0, giantMap, good.length - 1, count.length);
        assertThat(reason(giantMap)).isEqualTo(DeadLetterReason.HOSTILE_LENGTH);
    }

    @Test
    void randomBytesNeverBreakAnything() throws Exception {
        java.util.Random random = new java.util.Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] noise = new byte[random.nextInt(80)];
            random.nextBytes(noise);
            assertThat(ingest(WireFormat.withPrefix(usage, noise))).isNotNull();
        }
    }

    @Test
    void aNewerWriterIsReadAndAForeignOneRejected() throws Exception {
        Schema newer = new Schema.Parser()
                .parse(
                        Topic.USAGE_EVENTS
                                .contract()
                                .toString()
                                .replaceFirst(
                                        "\"fields\":\\[",
                                        "\"fields\":[{\"name\":\"shoe_size\",\"type\":[\"null\",\"string\"],\"default\":null},"));
        byte[] written = write(
                newer,
                new GenericRecordBuilder(newer)
                        .set("shoe_size", "43")
                        .set("event_id", "e1")
                        .set("account_id", "acme")
                        .set("occurred_at", MONDAY_NOON.toEpochMilli())
                        .set("kind", "call")
                        .build());
        int newerId = registry.register("usage-events-value", newer);
        assertThat(ingest(WireFormat.withPrefix(newerId, written)).kind()).isEqualTo(Ingested.Kind.EVENT);

        int foreign = registry.register(
                "x", SchemaBuilder.record("Foreign").fields().requiredInt("x").endRecord());
        assertThat(reason(WireFormat.withPrefix(foreign, new byte[] {2})))
                .isEqualTo(DeadLetterReason.INCOMPATIBLE_SCHEMA);
        int survey = registry.register("y", SurveyEvent.getClassSchema());
        assertThat(reason(WireFormat.withPrefix(survey, new byte[] {2})))
                .isEqualTo(DeadLetterReason.INCOMPATIBLE_SCHEMA);
    }

    @Test
    void aRejectTellsItsFirstBytesItsLengthAndItsHash() throws Exception {
        Ingested reject = ingest("hello".getBytes(UTF_8));

        assertThat(reject.payload()).isEqualTo("hello".getBytes(UTF_8));
        assertThat(reject.reject().length()).isEqualTo(5);
        assertThat(reject.reject().sha256())
                .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        assertThat(reject.reject().offset()).isEqualTo(17);
    }

    @Test
    void whileTheRegistryIsDownANewIdWaitsAndAKnownOneDoesNot() throws Exception {
        ingest(good());
        int later = registry.register("usage-events-value", Topic.USAGE_EVENTS.contract());
        registry.down(true);
        byte[] waiting = WireFormat.withPrefix(later, avro());

        assertThat(ingest.ingest(raw(waiting))).isInstanceOf(Progress.Waiting.class);
        assertThat(ingest.ingest(raw(good()))).isInstanceOf(Progress.Done.class);
        registry.down(false);

        assertThat(ingest(waiting).kind()).isEqualTo(Ingested.Kind.EVENT);
    }

    private DeadLetterReason reason(byte[] value) throws Exception {
        Ingested reject = ingest(value);
        assertThat(reject.kind()).isEqualTo(Ingested.Kind.REJECT);
        return reject.reject().reason();
    }

    private Ingested ingest(byte[] value) throws Exception {
        while (true) {
            Progress progress = ingest.ingest(raw(value));
            if (progress instanceof Progress.Done done) {
                return done.ingested();
            }
            ((Progress.Waiting) progress).until().get(10, TimeUnit.SECONDS);
        }
    }

    private static RawRecord raw(byte[] value) {
        return new RawRecord("usage-events", 0, 17, 0, "acme".getBytes(UTF_8), value);
    }

    private byte[] good() {
        return WireFormat.withPrefix(usage, avro());
    }

    private static byte[] avro() {
        return WireFormat.encode(UsageEvent.newBuilder()
                .setEventId("e1")
                .setAccountId("acme")
                .setOccurredAt(MONDAY_NOON)
                .setKind("call")
                .setOutcome("missed")
                .build());
    }

    private static byte[] write(Schema schema, Object record) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema).write(record, encoder);
        return bytes.toByteArray();
    }
}
