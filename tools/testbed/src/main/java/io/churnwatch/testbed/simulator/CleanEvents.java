package io.churnwatch.testbed.simulator;

import io.churnwatch.lines.Topic;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Everything that happens, at the moment at which it happens. */
final class CleanEvents implements Iterator<Simulated> {
    private final List<SimulatedAccount> accounts;
    private final long startMillis;
    private final int days;
    private final DayPlan plan;
    private final EventMaker maker;
    private int day = -1;
    private int next;

    CleanEvents(List<SimulatedAccount> accounts, Instant start, int days) {
        this.accounts = accounts;
        this.startMillis = start.toEpochMilli();
        this.days = days;
        this.plan = new DayPlan(Simulation.dayOfWeek(start));
        this.maker = new EventMaker(start);
    }

    @Override
    public boolean hasNext() {
        while (next == plan.size() && day + 1 < days) {
            day++;
            next = 0;
            plan.begin(day);
            accounts.forEach(plan::add);
            plan.sort();
        }
        return next < plan.size();
    }

    @Override
    public Simulated.Event next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the simulation is over after day " + days);
        }
        int entry = next++;
        SimulatedAccount account = accounts.get(plan.account(entry));
        long at = startMillis + day * DayPlan.DAY_MILLIS + plan.millisOfDay(entry);
        Happening happening = plan.happening(entry);
        var record = maker.make(account, day, happening, plan.number(entry), Instant.ofEpochMilli(at));
        return new Simulated.Event(topic(happening), account.id(), at, record);
    }

    private static Topic topic(Happening happening) {
        return switch (happening) {
            case PROFILE, NOTIFICATION_SWITCHED_ON -> Topic.ACCOUNT_EVENTS;
            case INBOUND_CALL, OUTBOUND_CALL, LOGIN, FEATURE_USE -> Topic.USAGE_EVENTS;
            case TICKET_OPENED, TICKET_RESPONDED, TICKET_RESOLVED, TICKET_CLOSED -> Topic.SUPPORT_EVENTS;
            case SURVEY -> Topic.SURVEY_EVENTS;
            case INVOICE_ISSUED, INVOICE_PAID -> Topic.BILLING_EVENTS;
        };
    }
}
