package io.churnwatch.engine.metrics;

import io.churnwatch.engine.event.Event.Priority;
import io.churnwatch.engine.expression.Scope;
import io.churnwatch.engine.expression.TruthExpression;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Counts the tickets for which a condition holds, or reads the largest value of a field among them.
 *
 * @param field null counts
 */
record TicketView(@Nullable TicketField field, @Nullable TruthExpression where) implements View {
    private static final TicketField[] FIELDS = TicketField.values();

    @Override
    public double value(AccountView account, Moment moment) {
        double largest = 0;
        int count = 0;
        for (Ticket ticket : account.facts().tickets().tickets()) {
            Scope scope = new TicketScope(ticket, account);
            if (where == null || where.holds(scope)) {
                count++;
                double value = field == null ? 0 : scope.number(field.ordinal());
                largest = value > largest ? value : largest;
            }
        }
        return field == null ? count : largest;
    }

    @Override
    public long nextChange(AccountView account, Interest interest) {
        return account.facts().tickets().nextChange(account.facts().clock());
    }

    /** One ticket as its condition sees it. */
    private record TicketScope(Ticket ticket, AccountView account) implements Scope {
        @Override
        public double number(int slot) {
            if (slot >= TicketField.COUNT) {
                return account.constant(slot - TicketField.COUNT);
            }
            long hours = ticket.ageHours(account.facts().clock());
            return switch (FIELDS[slot]) {
                case OPEN -> ticket.isOpen() ? 1 : 0;
                case WAITING -> ticket.isWaiting() ? 1 : 0;
                case AGE_HOURS -> hours;
                case AGE_DAYS -> hours / 24.0;
                case RESPONSE_HOURS -> ticket.responseHours();
                case PRIORITY -> Double.NaN;
            };
        }

        @Override
        public @Nullable String text(int slot) {
            return slot != TicketField.PRIORITY.ordinal() || ticket.priority() == Priority.UNKNOWN
                    ? null
                    : ticket.priority().name().toLowerCase(Locale.ROOT);
        }
    }
}
