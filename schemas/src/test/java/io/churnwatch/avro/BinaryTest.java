package io.churnwatch.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData.EnumSymbol;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;

/** Our records through Avro's binary form, with nothing of ours but the generated classes. */
class BinaryTest {
    private static final Instant MONDAY_NINE = Instant.parse("2026-03-02T09:00:00.123Z");

    @Test
    void timesSurviveInOptionalFieldsMapsAndLists() throws IOException {
        AccountEvent profile = AccountEvent.newBuilder()
                .setEventId("e1")
                .setAccountId("acme")
                .setOccurredAt(MONDAY_NINE)
                .setTier(Tier.LOW)
                .setRenewalAt(MONDAY_NINE)
                .setMilestones(Map.of("first_call", MONDAY_NINE))
                .setGoals(List.of(new Goal("answered", 0.0, 5.0, MONDAY_NINE)))
                .build();

        assertThat(afterTheWire(profile)).isEqualTo(profile);
    }

    @Test
    void nestedRecordsSurvive() throws IOException {
        var update = new HealthUpdate(
                "h1",
                "acme",
                MONDAY_NINE,
                3.0,
                30.0,
                "red",
                null,
                1.0,
                Cause.BEHAVIOUR,
                List.of(new Driver("missed_calls", "missed_pct_7d", null, -2.0, 1)),
                "standard",
                "calls",
                1,
                "abc",
                null);

        assertThat(afterTheWire(update)).isEqualTo(update);
    }

    @Test
    void aSymbolOfALaterVersionIsReadAsUnknown() throws IOException {
        Schema later = new Schema.Parser()
                .parse(SupportEvent.getClassSchema().toString().replace("\"REOPENED\"", "\"REOPENED\",\"MERGED\""));
        var ticket = new GenericRecordBuilder(later)
                .set("event_id", "e1")
                .set("account_id", "acme")
                .set("occurred_at", MONDAY_NINE.toEpochMilli())
                .set("ticket_id", "t1")
                .set("change", new EnumSymbol(later.getField("change").schema(), "MERGED"))
                .build();
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(later).write(ticket, encoder);
        encoder.flush();

        var reader = new SpecificDatumReader<SupportEvent>(later, SupportEvent.getClassSchema());
        SupportEvent read = reader.read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        assertThat(read.getChange()).isEqualTo(SupportChange.UNKNOWN);
        assertThat(read.getOccurredAt()).isEqualTo(MONDAY_NINE);
    }

    private static SpecificRecordBase afterTheWire(SpecificRecordBase record) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<>(record.getSchema()).write(record, encoder);
        encoder.flush();
        var decoder = DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null);
        return new SpecificDatumReader<SpecificRecordBase>(record.getSchema()).read(null, decoder);
    }
}
