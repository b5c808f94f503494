package io.churnwatch.ingest;

import static io.churnwatch.ingest.FieldChecks.finite;
import static io.churnwatch.ingest.FieldChecks.millis;
import static io.churnwatch.ingest.FieldChecks.millisOrNull;
import static io.churnwatch.ingest.FieldChecks.text;
import static io.churnwatch.ingest.FieldChecks.word;

import io.churnwatch.avro.AccountEvent;
import io.churnwatch.avro.DeadLetterReason;
import io.churnwatch.avro.Goal;
import io.churnwatch.engine.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps the partial profile that an account event carries. */
final class ProfileMapper {
    private ProfileMapper() {}

    static Event account(AccountEvent in, long latest) throws UnusableException {
        Integer billingDay = in.getBillingDay();
        if (billingDay != null && (billingDay < 1 || billingDay > 31)) {
            throw new UnusableException(DeadLetterReason.BAD_FIELD, "billing_day must be 1 to 31, was " + billingDay);
        }
        return new Event.Account(
                EventMapper.eventId(in.getEventId()),
                FieldChecks.accountId(in.getAccountId()),
                EventMapper.occurredAt(in.getOccurredAt(), latest),
                in.getName(),
                word(in.getTier()),
                word(in.getStage()),
                in.getSegment(),
                in.getPlan(),
                in.getSeats() == null ? null : Double.valueOf(in.getSeats()),
                in.getMrr() == null ? null : Double.valueOf(finite("mrr", in.getMrr())),
                in.getCurrency(),
                millisOrNull("started_at", in.getStartedAt()),
                millisOrNull("renewal_at", in.getRenewalAt()),
                billingDay,
                in.getOwner(),
                in.getChampionUserId(),
                limits(in.getLimits()),
                in.getSettings() == null ? Map.of() : in.getSettings(),
                milestones(in.getMilestones()),
                goals(in.getGoals()),
                in.getErase());
    }

    private static Map<String, Double> limits(@Nullable Map<String, Double> in) throws UnusableException {
        if (in == null) {
            return Map.of();
        }
        for (Map.Entry<String, Double> limit : in.entrySet()) {
            finite("limits." + FieldChecks.shown(limit.getKey()), limit.getValue());
        }
        return in;
    }

    private static Map<String, Long> milestones(@Nullable Map<String, Instant> in) throws UnusableException {
        Map<String, Long> out = new LinkedHashMap<>();
        if (in != null) {
            for (Map.Entry<String, Instant> milestone : in.entrySet()) {
                out.put(
                        milestone.getKey(),
                        millis("milestones." + FieldChecks.shown(milestone.getKey()), milestone.getValue()));
            }
        }
        return out;
    }

    private static List<Event.Goal> goals(@Nullable List<Goal> in) throws UnusableException {
        List<Event.Goal> out = new ArrayList<>();
        if (in != null) {
            for (Goal goal : in) {
                out.add(new Event.Goal(
                        text("goals.name", goal.getName()),
                        finite("goals.start", goal.getStart()),
                        finite("goals.target", goal.getTarget()),
                        // A goal without a date is never due.
                        goal.getDue() == null ? FieldChecks.LATEST_DATE : millis("goals.due", goal.getDue())));
            }
        }
        return out;
    }
}
