package io.churnwatch.engine.oracle;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.metrics.AccountField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every event of one account, in the order of arrival, and its clock. */
final class Ledger {
    private final List<Event> events = new ArrayList<>();
    /** A convenience: the same question is asked of the same events again and again. */
    private final Map<Selector, List<Event>> chosen = new HashMap<>();

    private final List<Event> ofProfile = new ArrayList<>();

    private long clock = Long.MIN_VALUE;
    private long first = Long.MAX_VALUE;

    void add(Event event) {
        if (events.isEmpty()) {
            clock = Math.max(clock, event.occurredAtMillis());
        }
        events.add(event);
        first = Math.min(first, event.occurredAtMillis());
        if (event instanceof Event.Account || event instanceof Event.Billing) {
            ofProfile.add(event);
        }
        chosen.forEach((selector, matching) -> {
            if (selector.matches(event)) {
                matching.add(event);
            }
        });
    }

    void advanceTo(long millis) {
        clock = Math.max(clock, millis);
    }

    void lookAt(long millis) {
        clock = millis;
    }

    long clock() {
        return clock;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    List<Event> events() {
        return events;
    }

    List<Event> matching(Selector selector) {
        return chosen.computeIfAbsent(
                selector,
                fresh -> new ArrayList<>(
                        events.stream().filter(selector::matches).toList()));
    }

    long firstMillis() {
        return first;
    }

    /** When the account began as a customer. */
    long startedMillis() {
        double started = number(AccountField.STARTED_AT);
        return Double.isNaN(started) ? firstMillis() : (long) started;
    }

    double tenureDays() {
        return Math.max(0, Math.floorDiv(clock - startedMillis(), Days.DAY));
    }

    boolean isChurned() {
        return "churned".equals(text(AccountField.STAGE));
    }

    String text(AccountField field) {
        return newest(event -> event instanceof Event.Account account
                ? switch (field) {
                    case NAME -> account.name();
                    case TIER -> account.tier();
                    case STAGE -> account.stage();
                    case SEGMENT -> account.segment();
                    case PLAN -> account.plan();
                    case CURRENCY -> account.currency();
                    case OWNER -> account.owner();
                    case CHAMPION_USER_ID -> account.championUserId();
                    default -> null;
                }
                : null);
    }

    double number(AccountField field) {
        if (field == AccountField.TENURE_DAYS) {
            return tenureDays();
        }
        Number number = newest(event -> {
            if (event instanceof Event.Account account) {
                return switch (field) {
                    case SEATS -> account.seats();
                    case MRR -> account.mrr();
                    case STARTED_AT -> account.startedAtMillis();
                    case RENEWAL_AT -> account.renewalAtMillis();
                    case BILLING_DAY -> account.billingDay();
                    default -> null;
                };
            }
            boolean price = field == AccountField.MRR
                    && event instanceof Event.Billing billing
                    && !Double.isNaN(billing.mrrAfter());
            return price ? Double.valueOf(((Event.Billing) event).mrrAfter()) : null;
        });
        return number == null ? Double.NaN : number.doubleValue();
    }

    double limit(String name) {
        Double limit = ofAccount(account -> account.limits().get(name));
        return limit == null ? Double.NaN : limit;
    }

    String setting(String name) {
        String setting = ofAccount(account -> account.settings().get(name));
        return setting == null ? "" : setting;
    }

    Long milestone(String name) {
        return ofAccount(account -> account.milestones().get(name));
    }

    private <T> T ofAccount(Function<Event.Account, T> field) {
        return newest(event -> event instanceof Event.Account account ? field.apply(account) : null);
    }

    /** What the newest event that says it says; of equally new ones, the one that came last. */
    private <T> T newest(Function<Event, T> says) {
        T newest = null;
        long at = Long.MIN_VALUE;
        for (Event event : ofProfile) {
            T said = says.apply(event);
            if (said != null && event.occurredAtMillis() >= at) {
                newest = said;
                at = event.occurredAtMillis();
            }
        }
        return newest;
    }
}
