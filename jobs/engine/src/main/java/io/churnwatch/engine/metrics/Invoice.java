package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Event.BillingChange;
import org.jspecify.annotations.Nullable;

/**
 * One invoice as its changes tell it, in whatever order they come.
 *
 * @param demanded whether it was issued, or a payment of it failed
 * @param settled whether it was paid or voided; it stays so, also when the invoice itself arrives later
 * @param terms what was asked for; null as long as it is known by its payment alone
 * @param touchedMillis the newest change of any kind
 */
record Invoice(boolean demanded, boolean settled, @Nullable Terms terms, long touchedMillis) implements LivingThing {
    static final Invoice NONE = new Invoice(false, false, null, Long.MIN_VALUE);

    /**
     * What an invoice asks for. The invoice itself knows better than a failed payment of it, the newer of two better
     * than the older.
     *
     * @param amount NaN is unknown
     */
    private record Terms(
            boolean issued,
            long toldMillis,
            double amount,
            @Nullable String currency,
            @Nullable Long dueMillis) {
        boolean yieldTo(boolean byIssue, long millis) {
            return byIssue == issued ? millis >= toldMillis : byIssue;
        }
    }

    Invoice after(Event.Billing event) {
        long at = event.occurredAtMillis();
        BillingChange change = event.change();
        boolean demands = change == BillingChange.INVOICE_ISSUED || change == BillingChange.PAYMENT_FAILED;
        boolean issues = change == BillingChange.INVOICE_ISSUED;
        Long due = event.dueAtMillis();
        return new Invoice(
                demanded || demands,
                settled || !demands,
                demands && (terms == null || terms.yieldTo(issues, at))
                        ? new Terms(
                                issues,
                                at,
                                event.amount(),
                                event.currency(),
                                due == null ? null : Long.valueOf(LivingThings.sane(due)))
                        : terms,
                Math.max(touchedMillis, at));
    }

    private boolean isOpen() {
        return demanded && !settled;
    }

    /** Whole days past its due date; what is settled or not yet due is not overdue. */
    private double overdueDays(long clock) {
        if (!isOpen()) {
            return 0;
        }
        return terms == null || terms.dueMillis == null
                ? Double.NaN
                : Math.max(0, Math.floorDiv(clock - terms.dueMillis, Buckets.DAY));
    }

    @Override
    public double number(LifeField field, AccountView account) {
        return switch (field) {
            case INVOICE_OPEN -> isOpen() ? 1 : 0;
            case INVOICE_AMOUNT -> terms == null ? Double.NaN : terms.amount;
            case INVOICE_OVERDUE_DAYS -> overdueDays(account.facts().clock());
            default -> Double.NaN;
        };
    }

    /** The currency of its amount; where it does not say, the account's. */
    @Override
    public @Nullable String text(LifeField field, AccountView account) {
        if (field != LifeField.INVOICE_AMOUNT) {
            return null;
        }
        return terms == null || terms.currency == null
                ? account.facts().profile().text(AccountField.CURRENCY)
                : terms.currency;
    }

    @Override
    public long forgottenAt() {
        return touchedMillis + LivingThings.FORGOTTEN;
    }

    @Override
    public long nextStep(long clock) {
        if (!isOpen() || terms == null || terms.dueMillis == null) {
            return Long.MAX_VALUE;
        }
        long days = Math.max(0, Math.floorDiv(clock - terms.dueMillis, Buckets.DAY));
        return terms.dueMillis + (days + 1) * Buckets.DAY;
    }

    void write(ByteWriter out) {
        out.writeTime(touchedMillis);
        out.writeByte((demanded ? 1 : 0) | (settled ? 2 : 0));
        out.writeBoolean(terms != null);
        if (terms != null) {
            out.writeBoolean(terms.issued);
            out.writeSigned(touchedMillis - terms.toldMillis);
            out.writeDouble(terms.amount);
            out.writeOptionalText(terms.currency);
            out.writeOptionalTime(terms.dueMillis);
        }
    }

    static Invoice read(ByteReader in) {
        long touched = in.readTime();
        int state = in.readByte();
        Terms terms = in.readBoolean()
                ? new Terms(
                        in.readBoolean(),
                        touched - in.readSigned(),
                        in.readDouble(),
                        in.readOptionalText(),
                        in.readOptionalTime())
                : null;
        return new Invoice((state & 1) != 0, (state & 2) != 0, terms, touched);
    }
}
