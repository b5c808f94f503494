package io.churnwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.avro.AccountEvent;
import io.churnwatch.avro.DeadLetterReason;
import io.churnwatch.avro.Goal;
import io.churnwatch.avro.SupportChange;
import io.churnwatch.avro.SupportEvent;
import io.churnwatch.avro.Survey;
import io.churnwatch.avro.SurveyEvent;
import io.churnwatch.avro.Tier;
import io.churnwatch.avro.UsageEvent;
import io.churnwatch.engine.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventMapperTest {
    private static final Instant MONDAY_NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final long LATEST = MONDAY_NOON.plusSeconds(300).toEpochMilli();

    @Test
    void aCallIsUsage() {
        Mapped mapped = EventMapper.map("acme", usage(event -> {}), LATEST);

        assertThat(mapped)
                .isEqualTo(new Mapped.Usable(new Event.Usage(
                        "e1", "acme", MONDAY_NOON.toEpochMilli(), "call", "missed", null, null, null, 1, Map.of())));
    }

    @Test
    void anUnknownSymbolSaysNothing() {
        SupportEvent support = SupportEvent.newBuilder()
                .setEventId("e1")
                .setAccountId("acme")
                .setOccurredAt(MONDAY_NOON)
                .setTicketId("t1")
                .setChange(SupportChange.UNKNOWN)
                .build();
        AccountEvent account = account().setTier(Tier.UNKNOWN).setName("Acme").build();

        assertThat(((Event.Support) usable(support)).change()).isEqualTo(Event.TicketChange.UNKNOWN);
        assertThat(((Event.Account) usable(account)).tier()).isNull();
        assertThat(((Event.Account) usable(account)).name()).isEqualTo("Acme");
    }

    @Test
    void aGoalWithoutADateIsNeverDue() {
        AccountEvent account = account()
                .setGoals(
                        List.of(Goal.newBuilder().setName("calls").setTarget(90).build()))
                .build();

        assertThat(((Event.Account) usable(account)).goals().get(0).dueMillis())
                .isEqualTo(Instant.parse("9999-12-31T00:00:00Z").toEpochMilli());
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                refused("blank account", DeadLetterReason.BLANK_ACCOUNT_ID, usage(e -> e.setAccountId(" "))),
                refused("no account", DeadLetterReason.BLANK_ACCOUNT_ID, usage(e -> e.setAccountId(""))),
                refused(
                        "huge account",
                        DeadLetterReason.OVERSIZED_ACCOUNT_ID,
                        usage(e -> e.setAccountId("a".repeat(300)))),
                refused("space behind", DeadLetterReason.BAD_FIELD, usage(e -> e.setAccountId("acme "))),
                refused("no-break space", DeadLetterReason.BAD_FIELD, usage(e -> e.setAccountId("ac\u00a0me"))),
                refused("zero width", DeadLetterReason.BAD_FIELD, usage(e -> e.setAccountId("ac\u200bme"))),
                refused("right to left", DeadLetterReason.BAD_FIELD, usage(e -> e.setAccountId("acme\u202e"))),
                refused("newline", DeadLetterReason.BAD_FIELD, usage(e -> e.setAccountId("ac\nme"))),
                refused("not UTF-8", DeadLetterReason.BAD_FIELD, usage(e -> e.setAccountId("ac\ufffdme"))),
                refused("blank event id", DeadLetterReason.BAD_FIELD, usage(e -> e.setEventId(""))),
                refused("blank kind", DeadLetterReason.BAD_FIELD, usage(e -> e.setKind(""))),
                refused("NaN", DeadLetterReason.NOT_FINITE, usage(e -> e.setQuantity(Double.NaN))),
                refused("infinity", DeadLetterReason.NOT_FINITE, usage(e -> e.setQuantity(Double.POSITIVE_INFINITY))),
                refused("time 0", DeadLetterReason.BAD_TIME, usage(e -> e.setOccurredAt(Instant.EPOCH))),
                refused(
                        "negative time",
                        DeadLetterReason.BAD_TIME,
                        usage(e -> e.setOccurredAt(Instant.ofEpochMilli(-1)))),
                refused(
                        "end of time",
                        DeadLetterReason.BAD_TIME,
                        usage(e -> e.setOccurredAt(Instant.ofEpochMilli(Long.MAX_VALUE)))),
                refused(
                        "start of time",
                        DeadLetterReason.BAD_TIME,
                        usage(e -> e.setOccurredAt(Instant.ofEpochMilli(Long.MIN_VALUE)))),
                refused(
                        "two hours ahead",
                        DeadLetterReason.BAD_TIME,
                        usage(e -> e.setOccurredAt(MONDAY_NOON.plusSeconds(7200)))),
                refused(
                        "MRR that is none",
                        DeadLetterReason.NOT_FINITE,
                        account().setMrr(Double.NaN).build()),
                refused(
                        "limit that is none",
                        DeadLetterReason.NOT_FINITE,
                        account()
                                .setLimits(Map.of("calls", Double.NEGATIVE_INFINITY))
                                .build()),
                refused(
                        "33rd of the month",
                        DeadLetterReason.BAD_FIELD,
                        account().setBillingDay(33).build()),
                refused(
                        "renewal after the end of time",
                        DeadLetterReason.BAD_TIME,
                        account()
                                .setRenewalAt(Instant.ofEpochMilli(Long.MAX_VALUE))
                                .build()),
                refused("NPS that is none", DeadLetterReason.NOT_FINITE, survey()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void unusable(String name, DeadLetterReason reason, SpecificRecord record) {
        assertThat(EventMapper.map(record, LATEST)).isInstanceOfSatisfying(Mapped.Unusable.class, unusable -> {
            assertThat(unusable.reason()).isEqualTo(reason);
            assertThat(unusable.message()).isNotBlank().hasSizeLessThan(200);
        });
    }

    @Test
    void theKeyMustBeTheAccount() {
        SpecificRecord record = usage(event -> {});

        assertThat(EventMapper.map("other", record, LATEST))
                .isEqualTo(new Mapped.Unusable(
                        DeadLetterReason.KEY_MISMATCH, "the key 'other' is not the account id 'acme'"));
        assertThat(EventMapper.map(null, record, LATEST))
                .isEqualTo(new Mapped.Unusable(
                        DeadLetterReason.KEY_MISMATCH, "the record has no key; it must be the account id"));
    }

    private static Arguments refused(String name, DeadLetterReason reason, SpecificRecord record) {
        return Arguments.of(name, reason, record);
    }

    private static Event usable(SpecificRecord record) {
        return ((Mapped.Usable) EventMapper.map(record, LATEST)).event();
    }

    private static UsageEvent usage(Consumer<UsageEvent.Builder> change) {
        UsageEvent.Builder builder = UsageEvent.newBuilder()
                .setEventId("e1")
                .setAccountId("acme")
                .setOccurredAt(MONDAY_NOON)
                .setKind("call")
                .setOutcome("missed");
        change.accept(builder);
        return builder.build();
    }

    private static AccountEvent.Builder account() {
        return AccountEvent.newBuilder().setEventId("e1").setAccountId("acme").setOccurredAt(MONDAY_NOON);
    }

    private static SurveyEvent survey() {
        return SurveyEvent.newBuilder()
                .setEventId("e1")
                .setAccountId("acme")
                .setOccurredAt(MONDAY_NOON)
                .setSurvey(Survey.NPS)
                .setScore(Double.NaN)
                .build();
    }
}
