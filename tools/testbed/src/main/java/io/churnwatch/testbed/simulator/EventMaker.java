package io.churnwatch.testbed.simulator;

import io.churnwatch.avro.AccountEvent;
import io.churnwatch.avro.AccountStage;
import io.churnwatch.avro.BillingChange;
import io.churnwatch.avro.BillingEvent;
import io.churnwatch.avro.SupportChange;
import io.churnwatch.avro.SupportEvent;
import io.churnwatch.avro.Survey;
import io.churnwatch.avro.SurveyEvent;
import io.churnwatch.avro.TicketPriority;
import io.churnwatch.avro.Tier;
import io.churnwatch.avro.UsageEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Puts what happened into the records of the topics. */
final class EventMaker {
    static final String NOTIFICATION = "missed_call_notification";
    static final String CALL_LIMIT = "calls";

    private static final double PRICE_OF_A_SEAT = 25;
    private static final double HIGH_TOUCH_SEATS = 20;
    private static final double MEDIUM_TOUCH_SEATS = 8;
    private static final String[] FEATURES = {"call_queue", "recording", "ivr_menu", "crm_link", "reports", "voicemail"
    };
    private static final String[] MANAGERS = {"Olena", "Priya", "Marco", "Aisha", "Tomasz"};

    private final Instant start;

    EventMaker(Instant start) {
        this.start = start;
    }

    SpecificRecordBase make(SimulatedAccount account, int day, Happening happening, int number, Instant at) {
        long roll = Dice.roll(account.seed(), account.number(), day, happening.ordinal() * 1000L + number);
        String id = Long.toHexString(roll);
        return switch (happening) {
            case PROFILE -> profile(account, id, at);
            case NOTIFICATION_SWITCHED_ON -> settings(account, id, at, Map.of(NOTIFICATION, "on"));
            case INBOUND_CALL -> inbound(account, day, id, roll, at);
            case OUTBOUND_CALL ->
                usage(account, id, at, "call", "answered", "outbound", user(account, day, roll), null);
            case LOGIN -> usage(account, id, at, "login", null, null, loginOf(account, day, number), null);
            case FEATURE_USE ->
                usage(
                        account,
                        id,
                        at,
                        "feature_used",
                        null,
                        null,
                        user(account, day, roll),
                        FEATURES[Dice.below(Dice.next(roll), FEATURES.length)]);
            case TICKET_OPENED -> ticket(account, day, number, id, at, SupportChange.OPENED);
            case TICKET_RESPONDED -> ticket(account, day, number, id, at, SupportChange.RESPONDED);
            case TICKET_RESOLVED -> ticket(account, day, number, id, at, SupportChange.RESOLVED);
            case TICKET_CLOSED -> ticket(account, day, number, id, at, SupportChange.CLOSED);
            case SURVEY ->
                new SurveyEvent(id, account.id(), at, Survey.NPS, Surveys.score(account, number, day), "u" + number);
            case INVOICE_ISSUED -> invoice(account, day, id, at, BillingChange.INVOICE_ISSUED);
            case INVOICE_PAID -> invoice(account, day - Invoices.DAYS_TO_PAY, id, at, BillingChange.INVOICE_PAID);
        };
    }

    private SpecificRecordBase profile(SimulatedAccount account, String id, Instant at) {
        boolean isNew = account.story().startsLate();
        long ageDays = isNew ? 0 : 100 + Dice.below(Dice.roll(account.seed(), account.number(), -5, 0), 800);
        Instant startedAt = at.minus(Duration.ofDays(ageDays));
        var event = emptyProfile(account, id, at);
        event.setName("Company %d".formatted(account.number()));
        event.setTier(tier(account));
        event.setStage(isNew ? AccountStage.ONBOARDING : AccountStage.ACTIVE);
        event.setSegment("telephony");
        event.setPlan(account.seats() >= MEDIUM_TOUCH_SEATS ? "business" : "starter");
        event.setSeats(account.seats());
        event.setMrr(account.seats() * PRICE_OF_A_SEAT);
        event.setCurrency("EUR");
        event.setStartedAt(startedAt);
        event.setRenewalAt(startedAt.plus(Duration.ofDays((ageDays / 365 + 1) * 365)));
        event.setBillingDay(1 + account.invoiceDay() % 28);
        event.setOwner(MANAGERS[account.number() % MANAGERS.length]);
        event.setChampionUserId("u0");
        event.setLimits(Map.of(CALL_LIMIT, account.callLimit()));
        event.setSettings(Map.of(NOTIFICATION, isNew ? "off" : "on", "call_recording", "on", "working_hours", "on"));
        return event;
    }

    private static Tier tier(SimulatedAccount account) {
        if (account.seats() >= HIGH_TOUCH_SEATS) {
            return Tier.HIGH;
        }
        return account.seats() >= MEDIUM_TOUCH_SEATS ? Tier.MEDIUM : Tier.LOW;
    }

    private static SpecificRecordBase settings(
            SimulatedAccount account, String id, Instant at, Map<String, String> settings) {
        var event = emptyProfile(account, id, at);
        event.setSettings(settings);
        return event;
    }

    private static AccountEvent emptyProfile(SimulatedAccount account, String id, Instant at) {
        var event = new AccountEvent();
        event.setEventId(id);
        event.setAccountId(account.id());
        event.setOccurredAt(at);
        event.setErase(false);
        return event;
    }

    private static SpecificRecordBase inbound(SimulatedAccount account, int day, String id, long roll, Instant at) {
        boolean missed = Dice.unit(Dice.next(roll)) < account.missedShare(day);
        return usage(
                account,
                id,
                at,
                "call",
                missed ? "missed" : "answered",
                "inbound",
                missed ? null : user(account, day, roll),
                null);
    }

    private static SpecificRecordBase usage(
            SimulatedAccount account,
            String id,
            Instant at,
            String kind,
            @Nullable String outcome,
            @Nullable String direction,
            @Nullable String user,
            @Nullable String feature) {
        var event = new UsageEvent();
        event.setEventId(id);
        event.setAccountId(account.id());
        event.setOccurredAt(at);
        event.setKind(kind);
        event.setOutcome(outcome);
        event.setDirection(direction);
        event.setUserId(user);
        event.setFeature(feature);
        event.setQuantity(1);
        event.setAttributes(Map.of());
        return event;
    }

    private static String user(SimulatedAccount account, int day, long roll) {
        return "u" + Dice.below(Dice.next(Dice.next(roll)), account.activeSeats(day));
    }

    private static String loginOf(SimulatedAccount account, int day, int number) {
        // A weekend's few logins are not always those of the same people.
        return "u" + (number + day) % account.activeSeats(day);
    }

    private static SpecificRecordBase ticket(
            SimulatedAccount account, int day, int ago, String id, Instant at, SupportChange change) {
        int opened = day - ago;
        TicketPriority priority;
        if (Tickets.isTheUrgentOne(account, opened)) {
            priority = TicketPriority.URGENT;
        } else {
            priority = account.neglectsTickets(opened) ? TicketPriority.HIGH : TicketPriority.NORMAL;
        }
        return new SupportEvent(id, account.id(), at, "t" + opened, change, priority, "email", "u1");
    }

    private SpecificRecordBase invoice(
            SimulatedAccount account, int issued, String id, Instant at, BillingChange change) {
        Instant due = start.plus(Duration.ofDays(issued + Invoices.DAYS_DUE));
        return new BillingEvent(
                id, account.id(), at, change, "i" + issued, account.seats() * PRICE_OF_A_SEAT, "EUR", due, null);
    }
}
