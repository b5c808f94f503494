package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.event.Event;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the account itself. Each entry remembers when it was set and is overwritten only by an event that
 * is not older.
 */
public final class AccountProfile {
    private static final AccountField[] FIELDS = AccountField.values();

    private record Dated<V>(V value, long setAtMillis) {}

    private final Map<AccountField, Dated<String>> texts = new EnumMap<>(AccountField.class);
    private final Map<AccountField, Dated<Double>> numbers = new EnumMap<>(AccountField.class);
    private final Map<String, Dated<Double>> limits = new TreeMap<>();
    private final Map<String, Dated<String>> settings = new TreeMap<>();
    private final Map<String, Dated<Double>> milestones = new TreeMap<>();

    public void add(Event.Account event) {
        long at = event.occurredAtMillis();
        set(texts, AccountField.NAME, event.name(), at);
        set(texts, AccountField.TIER, event.tier(), at);
        set(texts, AccountField.STAGE, event.stage(), at);
        set(texts, AccountField.SEGMENT, event.segment(), at);
        set(texts, AccountField.PLAN, event.plan(), at);
        set(texts, AccountField.CURRENCY, event.currency(), at);
        set(texts, AccountField.OWNER, event.owner(), at);
        set(texts, AccountField.CHAMPION_USER_ID, event.championUserId(), at);
        set(numbers, AccountField.SEATS, event.seats(), at);
        set(numbers, AccountField.MRR, event.mrr(), at);
        set(numbers, AccountField.STARTED_AT, asDouble(event.startedAtMillis()), at);
        set(numbers, AccountField.RENEWAL_AT, asDouble(event.renewalAtMillis()), at);
        set(numbers, AccountField.BILLING_DAY, asDouble(event.billingDay()), at);
        event.limits().forEach((name, value) -> set(limits, name, value, at));
        event.settings().forEach((name, value) -> set(settings, name, value, at));
        event.milestones().forEach((name, value) -> set(milestones, name, value.doubleValue(), at));
    }

    /** The plan's new price, where a billing event tells it. */
    public void add(Event.Billing event) {
        if (!Double.isNaN(event.mrrAfter())) {
            set(numbers, AccountField.MRR, event.mrrAfter(), event.occurredAtMillis());
        }
    }

    public @Nullable String text(AccountField field) {
        Dated<String> entry = texts.get(field);
        return entry == null ? null : entry.value;
    }

    /** The number, NaN when it was never told; dates are milliseconds since the epoch. */
    public double number(AccountField field) {
        return orUnknown(numbers.get(field));
    }

    public double limit(String name) {
        return orUnknown(limits.get(name));
    }

    /** The setting's text, empty when it was never told. */
    public String setting(String name) {
        Dated<String> entry = settings.get(name);
        return entry == null ? "" : entry.value;
    }

    /** When the milestone was reached, NaN when it was not. */
    public double milestone(String name) {
        return orUnknown(milestones.get(name));
    }

    /** A churned account keeps its profile and is not judged. */
    public boolean isChurned() {
        return "churned".equals(text(AccountField.STAGE));
    }

    private static @Nullable Double asDouble(@Nullable Number number) {
        return number == null ? null : Double.valueOf(number.doubleValue());
    }

    private static double orUnknown(@Nullable Dated<Double> entry) {
        return entry == null ? Double.NaN : entry.value;
    }

    private static <K, V> void set(Map<K, Dated<V>> entries, K key, @Nullable V value, long at) {
        if (value == null) {
            return;
        }
        Dated<V> before = entries.get(key);
        if (before == null || at >= before.setAtMillis) {
            entries.put(key, new Dated<>(value, at));
        }
    }

    public void write(ByteWriter out) {
        out.writeVar(texts.size());
        texts.forEach((field, entry) -> {
            out.writeByte(field.ordinal());
            out.writeText(entry.value);
            out.writeSigned(entry.setAtMillis);
        });
        out.writeVar(numbers.size());
        numbers.forEach((field, entry) -> {
            out.writeByte(field.ordinal());
            out.writeDouble(entry.value);
            out.writeSigned(entry.setAtMillis);
        });
        writeNumbers(limits, out);
        out.writeVar(settings.size());
        settings.forEach((name, entry) -> {
            out.writeText(name);
            out.writeText(entry.value);
            out.writeSigned(entry.setAtMillis);
        });
        writeNumbers(milestones, out);
    }

    private static void writeNumbers(Map<String, Dated<Double>> entries, ByteWriter out) {
        out.writeVar(entries.size());
        entries.forEach((name, entry) -> {
            out.writeText(name);
            out.writeDouble(entry.value);
            out.writeSigned(entry.setAtMillis);
        });
    }

    public static AccountProfile read(ByteReader in) {
        AccountProfile profile = new AccountProfile();
        for (int count = in.readCount(); count > 0; count--) {
            profile.texts.put(FIELDS[in.readByte()], new Dated<>(in.readText(), in.readSigned()));
        }
        for (int count = in.readCount(); count > 0; count--) {
            profile.numbers.put(FIELDS[in.readByte()], new Dated<>(in.readDouble(), in.readSigned()));
        }
        readNumbers(profile.limits, in);
        for (int count = in.readCount(); count > 0; count--) {
            profile.settings.put(in.readText(), new Dated<>(in.readText(), in.readSigned()));
        }
        readNumbers(profile.milestones, in);
        return profile;
    }

    private static void readNumbers(Map<String, Dated<Double>> entries, ByteReader in) {
        for (int count = in.readCount(); count > 0; count--) {
            entries.put(in.readText(), new Dated<>(in.readDouble(), in.readSigned()));
        }
    }
}
