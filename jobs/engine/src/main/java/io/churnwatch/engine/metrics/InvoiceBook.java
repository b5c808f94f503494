package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.event.Event;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The account's invoices by id. */
final class InvoiceBook {
    private final Map<String, Invoice> invoices = new TreeMap<>();

    /** Whether the event is of the life of an invoice. */
    static boolean concerns(Event.Billing event) {
        return event.invoiceId() != null
                && switch (event.change()) {
                    case INVOICE_ISSUED, INVOICE_PAID, INVOICE_VOIDED, PAYMENT_FAILED -> true;
                    case RENEWED, UPGRADED, DOWNGRADED, CANCELLED, UNKNOWN -> false;
                };
    }

    /** Takes in a change; false when it is too old to matter. */
    boolean add(Event.Billing event, long clock) {
        String id = event.invoiceId();
        if (id == null || event.occurredAtMillis() <= clock - LivingThings.FORGOTTEN) {
            return false;
        }
        invoices.put(id, invoices.getOrDefault(id, Invoice.NONE).after(event));
        return true;
    }

    Collection<Invoice> invoices() {
        return invoices.values();
    }

    /** Drops what is forgotten at this clock; says when the next one will be. */
    long forget(long clock) {
        invoices.values().removeIf(invoice -> invoice.forgottenAt() <= clock);
        return invoices.values().stream().mapToLong(Invoice::forgottenAt).min().orElse(Long.MAX_VALUE);
    }

    void write(ByteWriter out) {
        out.writeVar(invoices.size());
        invoices.forEach((id, invoice) -> {
            out.writeText(id);
            invoice.write(out);
        });
    }

    static InvoiceBook read(ByteReader in) {
        InvoiceBook book = new InvoiceBook();
        for (int count = in.readCount(); count > 0; count--) {
            book.invoices.put(in.readText(), Invoice.read(in));
        }
        return book;
    }
}
