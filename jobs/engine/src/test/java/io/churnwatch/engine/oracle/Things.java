package io.churnwatch.engine.oracle;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Event.BillingChange;
import io.churnwatch.engine.event.Event.Priority;
import io.churnwatch.engine.event.Event.TicketChange;
import io.churnwatch.engine.metrics.LifeCycle;
import io.churnwatch.engine.metrics.LifeField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Tickets, invoices and goals, told anew from all events. */
final class Things {
    private static final long FORGOTTEN = 180 * Days.DAY;

    /** One of them as it stands. */
    record Thing(String name, long sinceMillis, Map<LifeField, Double> numbers, Map<LifeField, String> texts) {
        double number(LifeField field) {
            return numbers.getOrDefault(field, Double.NaN);
        }
    }

    private Things() {}

    /**
     * All of a kind.
     *
     * @param measured by a goal's name: what measures it
     */
    static List<Thing> of(LifeCycle cycle, Ledger ledger, ToDoubleFunction<String> measured) {
        return switch (cycle) {
            case TICKETS -> tickets(ledger);
            case INVOICES -> invoices(ledger);
            case GOALS -> goals(ledger, measured);
        };
    }

    static List<Thing> tickets(Ledger ledger) {
        Map<String, List<Event.Support>> byId = new TreeMap<>();
        for (Event event : ledger.events()) {
            if (event instanceof Event.Support support) {
                byId.computeIfAbsent(support.ticketId(), id -> new ArrayList<>())
                        .add(support);
            }
        }
        List<Thing> tickets = new ArrayList<>();
        byId.forEach((id, all) -> {
            List<Event.Support> changes = notForgotten(all, ledger.clock());
            if (!changes.isEmpty()) {
                tickets.add(ticket(id, changes, ledger.clock()));
            }
        });
        return tickets;
    }

    private static Thing ticket(String id, List<Event.Support> changes, long clock) {
        long opened = changes.get(0).occurredAtMillis();
        TicketChange status = TicketChange.OPENED;
        long statusAt = Long.MIN_VALUE;
        Priority priority = Priority.UNKNOWN;
        double responded = Double.NaN;
        for (Event.Support change : changes) {
            long at = change.occurredAtMillis();
            if (change.priority() != Priority.UNKNOWN) {
                priority = change.priority();
            }
            if (change.change() == TicketChange.RESPONDED) {
                responded = Double.isNaN(responded) ? (at - opened) / (double) Days.HOUR : responded;
            } else if (change.change() != TicketChange.UNKNOWN) {
                boolean closedAtOnce = change.change() == TicketChange.OPENED && statusAt == at && closes(status);
                status = closedAtOnce ? status : change.change();
                statusAt = at;
            }
        }
        long until = closes(status) ? Math.min(clock, statusAt) : clock;
        double hours = Math.max(0, Math.floorDiv(until - opened, Days.HOUR));
        Map<LifeField, Double> numbers = new EnumMap<>(LifeField.class);
        numbers.put(LifeField.TICKET_OPEN, closes(status) ? 0.0 : 1.0);
        numbers.put(LifeField.TICKET_WAITING, status == TicketChange.WAITING_ON_CUSTOMER ? 1.0 : 0.0);
        numbers.put(LifeField.TICKET_AGE_HOURS, hours);
        numbers.put(LifeField.TICKET_AGE_DAYS, hours / 24);
        numbers.put(LifeField.TICKET_RESPONSE_HOURS, responded);
        Map<LifeField, String> texts = new EnumMap<>(LifeField.class);
        if (priority != Priority.UNKNOWN) {
            texts.put(LifeField.TICKET_PRIORITY, priority.name().toLowerCase(Locale.ROOT));
        }
        return new Thing(id, opened, numbers, texts);
    }

    private static boolean closes(TicketChange change) {
        return change == TicketChange.RESOLVED || change == TicketChange.CLOSED;
    }

    private static List<Thing> invoices(Ledger ledger) {
        Map<String, List<Event.Billing>> byId = new TreeMap<>();
        for (Event event : ledger.events()) {
            if (event instanceof Event.Billing billing && billing.invoiceId() != null && ofInvoice(billing.change())) {
                byId.computeIfAbsent(billing.invoiceId(), id -> new ArrayList<>())
                        .add(billing);
            }
        }
        List<Thing> invoices = new ArrayList<>();
        byId.forEach((id, all) -> {
            List<Event.Billing> changes = notForgotten(all, ledger.clock());
            if (!changes.isEmpty()) {
                invoices.add(invoice(id, changes, ledger));
            }
        });
        return invoices;
    }

    private static Thing invoice(String id, List<Event.Billing> changes, Ledger ledger) {
        boolean demanded = false;
        boolean settled = false;
        Event.Billing issue = null;
        Event.Billing failure = null;
        for (Event.Billing change : changes) {
            demanded |= demands(change.change());
            settled |= !demands(change.change());
            issue = change.change() == BillingChange.INVOICE_ISSUED ? change : issue;
            failure = change.change() == BillingChange.PAYMENT_FAILED ? change : failure;
        }
        Event.Billing terms = issue == null ? failure : issue;
        boolean open = demanded && !settled;
        double overdue = open ? Double.NaN : 0;
        if (open && terms.dueAtMillis() != null) {
            overdue = Math.max(0, Math.floorDiv(ledger.clock() - terms.dueAtMillis(), Days.DAY));
        }
        Map<LifeField, Double> numbers = new EnumMap<>(LifeField.class);
        numbers.put(LifeField.INVOICE_OPEN, open ? 1.0 : 0.0);
        numbers.put(LifeField.INVOICE_AMOUNT, terms == null ? Double.NaN : terms.amount());
        numbers.put(LifeField.INVOICE_OVERDUE_DAYS, overdue);
        String currency = terms == null || terms.currency() == null
                ? ledger.text(io.churnwatch.engine.metrics.AccountField.CURRENCY)
                : terms.currency();
        Map<LifeField, String> texts = new EnumMap<>(LifeField.class);
        texts.put(LifeField.INVOICE_AMOUNT, String.valueOf(currency));
        return new Thing(id, changes.get(0).occurredAtMillis(), numbers, texts);
    }

    private static boolean ofInvoice(BillingChange change) {
        return demands(change) || change == BillingChange.INVOICE_PAID || change == BillingChange.INVOICE_VOIDED;
    }

    private static boolean demands(BillingChange change) {
        return change == BillingChange.INVOICE_ISSUED || change == BillingChange.PAYMENT_FAILED;
    }

    private static List<Thing> goals(Ledger ledger, ToDoubleFunction<String> measured) {
        List<Event> accounts = new ArrayList<>(ledger.events().stream()
                .filter(event -> event instanceof Event.Account account
                        && !account.goals().isEmpty())
                .toList());
        accounts.sort(Comparator.comparingLong(Event::occurredAtMillis));
        Map<String, Event.Goal> newest = new TreeMap<>();
        Map<String, Long> set = new TreeMap<>();
        Map<String, Long> told = new TreeMap<>();
        for (Event event : accounts) {
            long at = event.occurredAtMillis();
            for (Event.Goal goal : ((Event.Account) event).goals()) {
                Event.Goal before = newest.put(goal.name(), goal);
                boolean forgotten =
                        before != null && at >= Math.max(told.get(goal.name()), before.dueMillis()) + FORGOTTEN;
                if (!goal.equals(before) || forgotten) {
                    set.put(goal.name(), at);
                }
                told.put(goal.name(), at);
            }
        }
        List<Thing> goals = new ArrayList<>();
        newest.forEach((name, goal) -> {
            if (ledger.clock() < Math.max(told.get(name), goal.dueMillis()) + FORGOTTEN) {
                goals.add(goal(goal, set.get(name), ledger.clock(), measured.applyAsDouble(name)));
            }
        });
        return goals;
    }

    private static Thing goal(Event.Goal goal, long set, long clock, double measured) {
        double progress = goal.target() == goal.startValue()
                ? Double.NaN
                : 100 * (measured - goal.startValue()) / (goal.target() - goal.startValue());
        double days = Math.max(0, Math.floorDiv(clock - set, Days.DAY));
        double pace = clock >= goal.dueMillis() || goal.dueMillis() <= set
                ? 100
                : 100 * days * Days.DAY / (goal.dueMillis() - set);
        Map<LifeField, Double> numbers = new EnumMap<>(LifeField.class);
        numbers.put(LifeField.GOAL_PROGRESS_PCT, progress);
        numbers.put(LifeField.GOAL_PACE_PCT, pace);
        numbers.put(LifeField.GOAL_BEHIND_POINTS, pace - progress);
        numbers.put(LifeField.GOAL_DUE_DAYS, Math.ceil((goal.dueMillis() - clock) / (double) Days.DAY));
        return new Thing(goal.name(), set, numbers, Map.of(LifeField.GOAL_NAME, goal.name()));
    }

    /** The changes in order of time, without those that were forgotten before the next one came, or by now. */
    private static <E extends Event> List<E> notForgotten(List<E> changes, long clock) {
        List<E> known = new ArrayList<>();
        List<E> inOrder = new ArrayList<>(changes);
        inOrder.sort(Comparator.comparingLong(Event::occurredAtMillis));
        long touched = Long.MIN_VALUE;
        for (E change : inOrder) {
            if (!known.isEmpty() && change.occurredAtMillis() >= touched + FORGOTTEN) {
                known.clear();
            }
            known.add(change);
            touched = change.occurredAtMillis();
        }
        if (!known.isEmpty() && clock >= touched + FORGOTTEN) {
            known.clear();
        }
        return known;
    }
}
