package io.churnwatch.engine.event;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something an account did or that was done to it. Times are milliseconds since the epoch, UTC. */
public sealed interface Event {
    String eventId();

    String accountId();

    long occurredAtMillis();

    Stream stream();

    /** Use of the product; {@code kind} is an open set in lower_snake. */
    record Usage(
            String eventId,
            String accountId,
            long occurredAtMillis,
            String kind,
            @Nullable String outcome,
            @Nullable String direction,
            @Nullable String userId,
            @Nullable String feature,
            double quantity,
            Map<String, String> attributes)
            implements Event {
        @Override
        public Stream stream() {
            return Stream.USAGE;
        }
    }

    /** A change in the life of one ticket. */
    record Support(
            String eventId,
            String accountId,
            long occurredAtMillis,
            String ticketId,
            TicketChange change,
            Priority priority,
            @Nullable String channel,
            @Nullable String userId)
            implements Event {
        @Override
        public Stream stream() {
            return Stream.SUPPORT;
        }
    }

    /** One answer to a survey; the score is on the survey's own scale. */
    record Survey(
            String eventId,
            String accountId,
            long occurredAtMillis,
            SurveyKind survey,
            double score,
            @Nullable String respondentId)
            implements Event {
        @Override
        public Stream stream() {
            return Stream.SURVEY;
        }
    }

    /** Money: invoices, payments, plan changes. A missing number is NaN. */
    record Billing(
            String eventId,
            String accountId,
            long occurredAtMillis,
            BillingChange change,
            @Nullable String invoiceId,
            double amount,
            @Nullable String currency,
            @Nullable Long dueAtMillis,
            double mrrAfter)
            implements Event {
        @Override
        public Stream stream() {
            return Stream.BILLING;
        }
    }

    /** A partial profile: what is null or absent is left as it was. */
    record Account(
            String eventId,
            String accountId,
            long occurredAtMillis,
            @Nullable String name,
            @Nullable String tier,
            @Nullable String stage,
            @Nullable String segment,
            @Nullable String plan,
            @Nullable Double seats,
            @Nullable Double mrr,
            @Nullable String currency,
            @Nullable Long startedAtMillis,
            @Nullable Long renewalAtMillis,
            @Nullable Integer billingDay,
            @Nullable String owner,
            @Nullable String championUserId,
            Map<String, Double> limits,
            Map<String, String> settings,
            Map<String, Long> milestones,
            List<Goal> goals,
            boolean erase)
            implements Event {
        @Override
        public Stream stream() {
            return Stream.ACCOUNT;
        }
    }

    /** What a CSM did about an account or an alert. */
    record Action(
            String eventId,
            String accountId,
            long occurredAtMillis,
            ActionKind action,
            @Nullable String alertId,
            @Nullable String ruleId,
            String author,
            String reason,
            @Nullable Long untilMillis,
            double score,
            @Nullable String outcome)
            implements Event {
        @Override
        public Stream stream() {
            return Stream.ACTION;
        }
    }

    /** What the account wants to reach: from {@code startValue} to {@code target} by {@code dueMillis}. */
    record Goal(String name, double startValue, double target, long dueMillis) {}

    /** The steps in a ticket's life. */
    enum TicketChange {
        OPENED,
        RESPONDED,
        WAITING_ON_CUSTOMER,
        REOPENED,
        RESOLVED,
        CLOSED,
        UNKNOWN
    }

    /** Ticket priorities, least first. */
    enum Priority {
        UNKNOWN,
        LOW,
        NORMAL,
        HIGH,
        URGENT;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** As rules name it. */
        public String word() {
            return word;
        }
    }

    /** The surveys whose answers are understood. */
    enum SurveyKind {
        NPS,
        CSAT,
        CES,
        UNKNOWN
    }

    /** What happened to an invoice or a plan. */
    enum BillingChange {
        INVOICE_ISSUED,
        INVOICE_PAID,
        INVOICE_VOIDED,
        PAYMENT_FAILED,
        RENEWED,
        UPGRADED,
        DOWNGRADED,
        CANCELLED,
        UNKNOWN
    }

    /** What a CSM can do. */
    enum ActionKind {
        ACKNOWLEDGE,
        SNOOZE,
        RESOLVE,
        OVERRIDE_SCORE,
        CLEAR_OVERRIDE,
        CONTACTED,
        UNKNOWN
    }
}
