package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Event.Priority;
import io.churnwatch.engine.event.Event.TicketChange;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The account's tickets by id. */
final class TicketBook {
    private final Map<String, Ticket> tickets = new TreeMap<>();

    /** Takes in a change; false when it is too old to matter. */
    boolean add(Event.Support event, long clock) {
        if (event.occurredAtMillis() <= clock - LivingThings.FORGOTTEN) {
            return false;
        }
        tickets.compute(
                event.ticketId(),
                (id, ticket) -> ticket == null
                        ? Ticket.first(event.change(), event.priority(), event.occurredAtMillis())
                        : ticket.after(event.change(), event.priority(), event.occurredAtMillis()));
        return true;
    }

    Collection<Ticket> tickets() {
        return tickets.values();
    }

    /** Drops what is forgotten at this clock; says when the next one will be. */
    long forget(long clock) {
        tickets.values().removeIf(ticket -> ticket.forgottenAt() <= clock);
        return tickets.values().stream().mapToLong(Ticket::forgottenAt).min().orElse(Long.MAX_VALUE);
    }

    Map<String, Ticket> byId() {
        return tickets;
    }

    void write(ByteWriter out) {
        out.writeVar(tickets.size());
        tickets.forEach((id, ticket) -> {
            out.writeText(id);
            out.writeTime(ticket.openedMillis());
            out.writeOptionalTime(ticket.respondedMillis() == Ticket.NEVER ? null : ticket.respondedMillis());
            out.writeByte(ticket.status().ordinal());
            writeTold(ticket.statusMillis(), ticket, out);
            out.writeByte(ticket.priority().ordinal());
            writeTold(ticket.priorityMillis(), ticket, out);
            out.writeSigned(ticket.touchedMillis() - ticket.openedMillis());
        });
    }

    /** Counted from the opening, and from 1: 0 is that it was not told. */
    private static void writeTold(long millis, Ticket ticket, ByteWriter out) {
        out.writeVar(millis == Ticket.NOT_TOLD ? 0 : millis - ticket.openedMillis() + 1);
    }

    private static long readTold(long opened, ByteReader in) {
        long told = in.readVar();
        return told == 0 ? Ticket.NOT_TOLD : opened + told - 1;
    }

    static TicketBook read(ByteReader in) {
        TicketBook book = new TicketBook();
        for (int count = in.readCount(); count > 0; count--) {
            String id = in.readText();
            long opened = in.readTime();
            Long responded = in.readOptionalTime();
            book.tickets.put(
                    id,
                    new Ticket(
                            opened,
                            responded == null ? Ticket.NEVER : responded,
                            TicketChange.values()[in.readByte()],
                            readTold(opened, in),
                            Priority.values()[in.readByte()],
                            readTold(opened, in),
                            opened + in.readSigned()));
        }
        return book;
    }
}
