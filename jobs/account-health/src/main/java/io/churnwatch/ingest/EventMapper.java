package io.churnwatch.ingest;

import static io.churnwatch.ingest.FieldChecks.finite;
import static io.churnwatch.ingest.FieldChecks.finiteOrMissing;
import static io.churnwatch.ingest.FieldChecks.millis;
import static io.churnwatch.ingest.FieldChecks.millisOrNull;
import static io.churnwatch.ingest.FieldChecks.text;
import static io.churnwatch.ingest.FieldChecks.word;

import io.churnwatch.avro.AccountEvent;
import io.churnwatch.avro.BillingEvent;
import io.churnwatch.avro.CsmAction;
import io.churnwatch.avro.DeadLetterReason;
import io.churnwatch.avro.SupportEvent;
import io.churnwatch.avro.SurveyEvent;
import io.churnwatch.avro.UsageEvent;
import io.churnwatch.engine.event.Event;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns an Avro record into an event, or says why it cannot be one. The job and {@code replay} share it, so that both
 * refuse the same.
 */
public final class EventMapper {
    private EventMapper() {}

    /**
     * Maps a record that came with a key, which must be its account.
     *
     * @param key the Kafka record's key
     * @param latestMillis an event after this is refused
     */
    public static Mapped map(@Nullable String key, SpecificRecord record, long latestMillis) {
        Mapped mapped = map(record, latestMillis);
        if (mapped instanceof Mapped.Usable usable
                && !usable.event().accountId().equals(key)) {
            return new Mapped.Unusable(
                    DeadLetterReason.KEY_MISMATCH,
                    key == null
                            ? "the record has no key; it must be the account id"
                            : "the key '" + FieldChecks.shown(key) + "' is not the account id '"
                                    + usable.event().accountId() + "'");
        }
        return mapped;
    }

    /**
     * Maps a record.
     *
     * @param latestMillis an event after this is refused
     */
    public static Mapped map(SpecificRecord record, long latestMillis) {
        try {
            return new Mapped.Usable(event(record, latestMillis));
        } catch (UnusableException unusable) {
            return new Mapped.Unusable(unusable.reason(), unusable.sentence());
        }
    }

    private static Event event(SpecificRecord record, long latest) throws UnusableException {
        if (record instanceof UsageEvent usage) {
            return usage(usage, latest);
        }
        if (record instanceof SupportEvent support) {
            return support(support, latest);
        }
        if (record instanceof SurveyEvent survey) {
            return survey(survey, latest);
        }
        if (record instanceof BillingEvent billing) {
            return billing(billing, latest);
        }
        if (record instanceof AccountEvent account) {
            return ProfileMapper.account(account, latest);
        }
        if (record instanceof CsmAction action) {
            return action(action, latest);
        }
        throw new IllegalArgumentException("no event: " + record.getClass());
    }

    private static Event usage(UsageEvent in, long latest) throws UnusableException {
        return new Event.Usage(
                eventId(in.getEventId()),
                FieldChecks.accountId(in.getAccountId()),
                occurredAt(in.getOccurredAt(), latest),
                text("kind", in.getKind()),
                in.getOutcome(),
                in.getDirection(),
                in.getUserId(),
                in.getFeature(),
                finite("quantity", in.getQuantity()),
                in.getAttributes());
    }

    private static Event support(SupportEvent in, long latest) throws UnusableException {
        return new Event.Support(
                eventId(in.getEventId()),
                FieldChecks.accountId(in.getAccountId()),
                occurredAt(in.getOccurredAt(), latest),
                text("ticket_id", in.getTicketId()),
                Event.TicketChange.valueOf(in.getChange().name()),
                Event.Priority.valueOf(in.getPriority().name()),
                in.getChannel(),
                in.getUserId());
    }

    private static Event survey(SurveyEvent in, long latest) throws UnusableException {
        return new Event.Survey(
                eventId(in.getEventId()),
                FieldChecks.accountId(in.getAccountId()),
                occurredAt(in.getOccurredAt(), latest),
                Event.SurveyKind.valueOf(in.getSurvey().name()),
                finite("score", in.getScore()),
                in.getRespondentId());
    }

    private static Event billing(BillingEvent in, long latest) throws UnusableException {
        return new Event.Billing(
                eventId(in.getEventId()),
                FieldChecks.accountId(in.getAccountId()),
                occurredAt(in.getOccurredAt(), latest),
                Event.BillingChange.valueOf(in.getChange().name()),
                in.getInvoiceId(),
                finiteOrMissing("amount", in.getAmount()),
                in.getCurrency(),
                millisOrNull("due_at", in.getDueAt()),
                finiteOrMissing("mrr_after", in.getMrrAfter()));
    }

    private static Event action(CsmAction in, long latest) throws UnusableException {
        return new Event.Action(
                eventId(in.getEventId()),
                FieldChecks.accountId(in.getAccountId()),
                occurredAt(in.getOccurredAt(), latest),
                Event.ActionKind.valueOf(in.getAction().name()),
                in.getAlertId(),
                in.getRuleId(),
                in.getAuthor(),
                in.getReason(),
                millisOrNull("until", in.getUntil()),
                finiteOrMissing("score", in.getScore()),
                word(in.getOutcome()));
    }

    static String eventId(String eventId) throws UnusableException {
        return text("event_id", eventId);
    }

    static long occurredAt(Instant occurredAt, long latest) throws UnusableException {
        long millis = millis("occurred_at", occurredAt);
        if (millis < FieldChecks.EARLIEST_EVENT) {
            throw new UnusableException(DeadLetterReason.BAD_TIME, "occurred_at " + occurredAt + " lies before 1980");
        }
        if (millis > latest) {
            throw new UnusableException(
                    DeadLetterReason.BAD_TIME,
                    "occurred_at " + occurredAt + " lies in the future: the latest accepted is "
                            + Instant.ofEpochMilli(latest));
        }
        return millis;
    }
}
