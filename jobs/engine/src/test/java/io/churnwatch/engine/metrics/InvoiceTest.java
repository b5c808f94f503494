package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Event.BillingChange;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An invoice as its changes tell it, in whatever order they come. */
class InvoiceTest {
    private static final long DAY = Buckets.DAY;
    private Invoice invoice = Invoice.NONE;

    private static Event.Billing event(
            long day, BillingChange change, double amount, @Nullable String currency, @Nullable Long due) {
        return new Event.Billing("e", "acme", day * DAY, change, "i1", amount, currency, due, Double.NaN);
    }

    private InvoiceTest hears(long day, BillingChange change) {
        invoice = invoice.after(event(day, change, Double.NaN, null, null));
        return this;
    }

    private InvoiceTest hears(long day, BillingChange change, double amount, String currency, long dueDay) {
        invoice = invoice.after(event(day, change, amount, currency, dueDay * DAY));
        return this;
    }

    private AccountView at(long day) {
        AccountView view = new AccountView(
                List.of(), List.of(), List.of(), List.of(), List.of(), ZoneOffset.UTC, WorkCalendar.ALWAYS_OPEN);
        AccountFacts facts = AccountFacts.begin(new Roster(List.of()), day * DAY);
        facts.changeProfile()
                .add(new Event.Account(
                        "e", "acme", 0, null, null, null, null, null, null, null, "CHF", null, null, null, null, null,
                        Map.of(), Map.of(), Map.of(), List.of(), false));
        view.look(facts);
        return view;
    }

    private double open() {
        return invoice.number(LifeField.INVOICE_OPEN, at(0));
    }

    private double amount() {
        return invoice.number(LifeField.INVOICE_AMOUNT, at(0));
    }

    private double overdue(long day) {
        return invoice.number(LifeField.INVOICE_OVERDUE_DAYS, at(day));
    }

    @Test
    void itIsOpenFromItsDemandUntilItIsSettledForEver() {
        assertThat(open()).isZero();
        assertThat(hears(1, BillingChange.PAYMENT_FAILED).open()).isEqualTo(1);
        assertThat(hears(2, BillingChange.INVOICE_ISSUED).open()).isEqualTo(1);
        assertThat(hears(3, BillingChange.INVOICE_PAID).open()).isZero();
        assertThat(hears(4, BillingChange.INVOICE_ISSUED).open()).isZero();
        invoice = Invoice.NONE;
        assertThat(hears(3, BillingChange.INVOICE_VOIDED)
                        .hears(4, BillingChange.PAYMENT_FAILED)
                        .open())
                .isZero();
    }

    @Test
    void whatItAsksForIsInTheInvoiceFirstAndThenInTheNewestWord() {
        assertThat(hears(1, BillingChange.INVOICE_PAID).amount()).isNaN();
        assertThat(hears(5, BillingChange.PAYMENT_FAILED, 100, "EUR", 9).amount())
                .isEqualTo(100);
        assertThat(hears(4, BillingChange.PAYMENT_FAILED, 90, "EUR", 9).amount())
                .isEqualTo(100);
        assertThat(hears(6, BillingChange.PAYMENT_FAILED, 110, "EUR", 9).amount())
                .isEqualTo(110);
        assertThat(hears(2, BillingChange.INVOICE_ISSUED, 120, "EUR", 9).amount())
                .isEqualTo(120);
        assertThat(hears(9, BillingChange.PAYMENT_FAILED, 130, "EUR", 9).amount())
                .isEqualTo(120);
        assertThat(hears(1, BillingChange.INVOICE_ISSUED, 140, "EUR", 9).amount())
                .isEqualTo(120);
        assertThat(hears(2, BillingChange.INVOICE_ISSUED, 150, "EUR", 9).amount())
                .isEqualTo(150);
    }

    @Test
    void itsCurrencyIsItsOwnOrTheAccounts() {
        assertThat(invoice.text(LifeField.INVOICE_AMOUNT, at(0))).isEqualTo("CHF");
        assertThat(hears(1, BillingChange.INVOICE_ISSUED).invoice.text(LifeField.INVOICE_AMOUNT, at(0)))
                .isEqualTo("CHF");
        assertThat(hears(2, BillingChange.INVOICE_ISSUED, 5, "EUR", 9).invoice.text(LifeField.INVOICE_AMOUNT, at(0)))
                .isEqualTo("EUR");
        assertThat(invoice.text(LifeField.INVOICE_OPEN, at(0))).isNull();
    }

    @Test
    void itIsOverdueByWholeDaysWhileItIsOpen() {
        hears(1, BillingChange.INVOICE_ISSUED);
        assertThat(overdue(20)).as("without a due date").isNaN();
        assertThat(invoice.nextStep(20 * DAY)).isEqualTo(Long.MAX_VALUE);
        hears(2, BillingChange.INVOICE_ISSUED, 5, "EUR", 9);
        assertThat(overdue(8)).isZero();
        assertThat(overdue(10)).isEqualTo(1);
        assertThat(invoice.nextStep(5 * DAY)).isEqualTo(10 * DAY);
        assertThat(invoice.nextStep(10 * DAY)).isEqualTo(11 * DAY);
        hears(12, BillingChange.INVOICE_PAID);
        assertThat(overdue(20)).isZero();
        assertThat(invoice.nextStep(10 * DAY)).isEqualTo(Long.MAX_VALUE);
        assertThat(invoice.forgottenAt()).isEqualTo(12 * DAY + LivingThings.FORGOTTEN);
    }

    @Test
    void whatIsStoredIsReadAgain() {
        assertStored();
        hears(3, BillingChange.INVOICE_PAID).assertStored();
        hears(4, BillingChange.PAYMENT_FAILED, 7.5, "EUR", 9).assertStored();
        invoice = Invoice.NONE;
        hears(5, BillingChange.INVOICE_ISSUED).assertStored();
    }

    private void assertStored() {
        ByteWriter out = new ByteWriter();
        invoice.write(out);
        assertThat(Invoice.read(new ByteReader(out.toBytes()))).isEqualTo(invoice);
    }
}
