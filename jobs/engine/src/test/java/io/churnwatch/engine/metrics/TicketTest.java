package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Event.Priority;
import io.churnwatch.engine.event.Event.TicketChange;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A ticket as its changes tell it, in whatever order they come. */
class TicketTest {
    private static final long HOUR = 3_600_000;
    private TicketBook book = new TicketBook();

    private Ticket ticket() {
        return book.byId().get("t1");
    }

    private TicketTest hears(double hour, TicketChange change, Priority priority) {
        assertThat(book.add(change(hour, "t1", change, priority), 0)).isTrue();
        return this;
    }

    private TicketTest hears(double hour, TicketChange change) {
        return hears(hour, change, Priority.UNKNOWN);
    }

    private static Event.Support change(double hour, String id, TicketChange change, Priority priority) {
        return new Event.Support("e", "acme", (long) (hour * HOUR), id, change, priority, null, null);
    }

    @Test
    void theNewestWordOnItsStateCountsAndAResponseIsNone() {
        hears(10, TicketChange.OPENED).hears(12, TicketChange.WAITING_ON_CUSTOMER);
        assertThat(ticket().isWaiting()).isTrue();
        assertThat(ticket().isOpen()).isTrue();
        hears(13, TicketChange.RESPONDED).hears(14, TicketChange.UNKNOWN);
        assertThat(ticket().isWaiting()).isTrue();
        hears(15, TicketChange.RESOLVED).hears(14, TicketChange.REOPENED);
        assertThat(ticket().isOpen()).isFalse();
        assertThat(ticket().isWaiting()).isFalse();
        hears(16, TicketChange.REOPENED);
        assertThat(ticket().isOpen()).isTrue();
        hears(16, TicketChange.CLOSED);
        assertThat(ticket().isOpen()).as("of one instant the last word").isFalse();
    }

    @Test
    void closedAtTheInstantOfItsOpeningIsClosedWhicheverComesFirst() {
        hears(10, TicketChange.CLOSED).hears(10, TicketChange.OPENED);
        assertThat(ticket().isOpen()).isFalse();
        hears(11, TicketChange.OPENED);
        assertThat(ticket().isOpen()).isTrue();
        hears(11, TicketChange.WAITING_ON_CUSTOMER).hears(11, TicketChange.OPENED);
        assertThat(ticket().isWaiting()).isFalse();
    }

    @Test
    void itsFirstResponseCountsFromItsEarliestWord() {
        hears(10, TicketChange.OPENED);
        assertThat(ticket().responseHours()).isNaN();
        hears(14, TicketChange.RESPONDED).hears(13, TicketChange.RESPONDED).hears(16, TicketChange.RESPONDED);
        assertThat(ticket().responseHours()).isEqualTo(3);
        hears(9.5, TicketChange.UNKNOWN);
        assertThat(ticket().responseHours()).isEqualTo(3.5);
    }

    @Test
    void whatIsClosedAgesNoMore() {
        hears(10, TicketChange.OPENED);
        assertThat(ticket().ageHours(9 * HOUR)).isZero();
        assertThat(ticket().ageHours(12 * HOUR - 1)).isEqualTo(1);
        assertThat(ticket().ageHours(12 * HOUR)).isEqualTo(2);
        assertThat(ticket().nextStep(12 * HOUR)).isEqualTo(13 * HOUR);
        assertThat(ticket().nextStep(12 * HOUR - 1)).isEqualTo(12 * HOUR);
        assertThat(ticket().nextStep(5 * HOUR)).as("told ahead of its time").isEqualTo(10 * HOUR);
        hears(15, TicketChange.RESOLVED);
        assertThat(ticket().ageHours(40 * HOUR)).isEqualTo(5);
        assertThat(ticket().ageHours(12 * HOUR)).isEqualTo(2);
        assertThat(ticket().nextStep(20 * HOUR)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theNewestPriorityCounts() {
        hears(10, TicketChange.OPENED, Priority.LOW);
        hears(12, TicketChange.RESPONDED, Priority.HIGH);
        hears(11, TicketChange.RESPONDED, Priority.URGENT);
        hears(13, TicketChange.RESPONDED);
        assertThat(ticket().priority()).isEqualTo(Priority.HIGH);
        hears(12, TicketChange.RESPONDED, Priority.NORMAL);
        assertThat(ticket().priority()).isEqualTo(Priority.NORMAL);
    }

    @Test
    void itIsForgottenHalfAYearAfterItsNewestWord() {
        long half = LivingThings.FORGOTTEN;
        hears(10, TicketChange.OPENED).hears(30, TicketChange.RESPONDED).hears(20, TicketChange.RESPONDED);
        book.add(change(40, "t2", TicketChange.OPENED, Priority.LOW), 0);
        assertThat(book.forget(30 * HOUR + half - 1)).isEqualTo(30 * HOUR + half);
        assertThat(book.tickets()).hasSize(2);
        assertThat(book.forget(30 * HOUR + half)).isEqualTo(40 * HOUR + half);
        assertThat(book.byId()).containsOnlyKeys("t2");
        assertThat(book.forget(40 * HOUR + half)).isEqualTo(Long.MAX_VALUE);
        assertThat(book.add(change(40, "t3", TicketChange.OPENED, Priority.LOW), 40 * HOUR + half))
                .isFalse();
        assertThat(book.add(change(40, "t3", TicketChange.OPENED, Priority.LOW), 40 * HOUR + half - 1))
                .isTrue();
    }

    @Test
    void whatIsStoredIsReadAgain() {
        hears(10, TicketChange.OPENED, Priority.LOW).hears(12, TicketChange.RESPONDED);
        book.add(change(40, "t2", TicketChange.UNKNOWN, Priority.UNKNOWN), 0);
        var before = Map.copyOf(book.byId());
        ByteWriter out = new ByteWriter();
        book.write(out);
        book = TicketBook.read(new ByteReader(out.toBytes()));
        assertThat(book.byId()).isEqualTo(before);
    }
}
