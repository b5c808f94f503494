package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Section;
import io.churnwatch.engine.event.Event;

/** All of an account's things with a life cycle. What nothing has touched for {@link #FORGOTTEN_DAYS} days is dropped. */
public final class LivingThings {
    static final int FORGOTTEN_DAYS = 180;
    static final long FORGOTTEN = FORGOTTEN_DAYS * Buckets.DAY;
    /** Far beyond any date in use, and far enough from the ends of a long to reckon with. */
    private static final long FARTHEST = 1_000_000_000_000_000L;

    private final Section<TicketBook> tickets;
    private final Section<InvoiceBook> invoices;
    private final Section<GoalBook> goals;
    /** Nothing is to be forgotten before this instant. */
    private long forgetAt;

    LivingThings() {
        this(Section.of(new TicketBook()), Section.of(new InvoiceBook()), Section.of(new GoalBook()), Long.MAX_VALUE);
    }

    private LivingThings(
            Section<TicketBook> tickets, Section<InvoiceBook> invoices, Section<GoalBook> goals, long forgetAt) {
        this.tickets = tickets;
        this.invoices = invoices;
        this.goals = goals;
        this.forgetAt = forgetAt;
    }

    /** Whether the event is of the life of such a thing, and of nothing else. */
    public static boolean concerns(Event event) {
        return event instanceof Event.Support
                || event instanceof Event.Billing billing && InvoiceBook.concerns(billing);
    }

    /** Takes in an event; false when it is too old to matter to any thing. */
    public boolean add(Event event, long clock) {
        boolean taken = false;
        if (event instanceof Event.Support support) {
            taken = tickets.change().add(support, clock);
        } else if (event instanceof Event.Billing billing && InvoiceBook.concerns(billing)) {
            taken = invoices.change().add(billing, clock);
        } else if (event instanceof Event.Account account && !account.goals().isEmpty()) {
            goals.change().add(account);
            taken = true;
        }
        if (taken) {
            // No thing is forgotten earlier than this after its newest change.
            forgetAt = Math.min(forgetAt, event.occurredAtMillis() + FORGOTTEN);
        }
        return taken;
    }

    /** To look at, not to change. */
    TicketBook tickets() {
        return tickets.look();
    }

    /** To look at, not to change. */
    InvoiceBook invoices() {
        return invoices.look();
    }

    /** To look at, not to change. */
    GoalBook goals() {
        return goals.look();
    }

    /** Drops what is forgotten at this clock. */
    public void forget(long clock) {
        if (clock >= forgetAt) {
            forgetAt = Math.min(
                    tickets.change().forget(clock),
                    Math.min(invoices.change().forget(clock), goals.change().forget(clock)));
        }
    }

    /** A date that came with an event, brought within what can be reckoned with. */
    static long sane(long millis) {
        return Math.max(-FARTHEST, Math.min(FARTHEST, millis));
    }

    void write(ByteWriter out) {
        out.writeOptionalTime(forgetAt == Long.MAX_VALUE ? null : Long.valueOf(forgetAt));
        tickets.write(out, TicketBook::write);
        invoices.write(out, InvoiceBook::write);
        goals.write(out, GoalBook::write);
    }

    static LivingThings read(ByteReader in) {
        Long forgetAt = in.readOptionalTime();
        return new LivingThings(
                Section.read(in, TicketBook::read),
                Section.read(in, InvoiceBook::read),
                Section.read(in, GoalBook::read),
                forgetAt == null ? Long.MAX_VALUE : forgetAt);
    }
}
