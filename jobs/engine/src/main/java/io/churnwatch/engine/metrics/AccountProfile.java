package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Section;
import io.churnwatch.engine.event.Event;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the account itself. Each entry remembers when it was set and is overwritten only by an event that
 * is not older.
 */
public final class AccountProfile {
    private static final AccountField[] FIELDS = AccountField.values();
    private static final long NOT_SET = Long.MIN_VALUE;
    private static final int NOWHERE = -1;

    /** By field: its text; null where it is none or not told. */
    private final @Nullable String[] texts = new String[FIELDS.length];

    private final byte[] stored;
    /** By field: where its text is stored that nobody has asked for yet; {@link #NOWHERE} once somebody has. */
    private final int[] textsFrom = new int[FIELDS.length];
    /** By field: its number. */
    private final double[] numbers = new double[FIELDS.length];
    /** By field: when it was set, {@link #NOT_SET} where it was not. */
    private final long[] setAtMillis = new long[FIELDS.length];

    private final Section<DatedEntries<Double>> limits;
    private final Section<DatedEntries<String>> settings;
    private final Section<DatedEntries<Double>> milestones;

    /** A profile of which nothing is told yet. */
    AccountProfile() {
        this.stored = new byte[0];
        Arrays.fill(textsFrom, NOWHERE);
        Arrays.fill(numbers, Double.NaN);
        Arrays.fill(setAtMillis, NOT_SET);
        this.limits = Section.of(new DatedEntries<>());
        this.settings = Section.of(new DatedEntries<>());
        this.milestones = Section.of(new DatedEntries<>());
    }

    private AccountProfile(ByteReader in) {
        this.stored = in.bytes();
        long before = NOT_SET;
        for (int i = 0; i < FIELDS.length; i++) {
            long at = in.readOptionalTime(NOT_SET, before);
            setAtMillis[i] = at;
            textsFrom[i] = NOWHERE;
            numbers[i] = Double.NaN;
            if (at != NOT_SET) {
                before = at;
                if (in.readBoolean()) {
                    textsFrom[i] = in.position();
                    in.skip(in.readCount());
                } else {
                    numbers[i] = in.readDouble();
                }
            }
        }
        this.limits = Section.read(in, from -> DatedEntries.read(from, ByteReader::readDouble));
        this.settings = Section.read(in, from -> DatedEntries.read(from, ByteReader::readText));
        this.milestones = Section.read(in, from -> DatedEntries.read(from, ByteReader::readDouble));
    }

    public void add(Event.Account event) {
        long at = event.occurredAtMillis();
        set(AccountField.NAME, event.name(), at);
        set(AccountField.TIER, event.tier(), at);
        set(AccountField.STAGE, event.stage(), at);
        set(AccountField.SEGMENT, event.segment(), at);
        set(AccountField.PLAN, event.plan(), at);
        set(AccountField.CURRENCY, event.currency(), at);
        set(AccountField.OWNER, event.owner(), at);
        set(AccountField.CHAMPION_USER_ID, event.championUserId(), at);
        set(AccountField.SEATS, event.seats(), at);
        set(AccountField.MRR, event.mrr(), at);
        set(AccountField.STARTED_AT, event.startedAtMillis(), at);
        set(AccountField.RENEWAL_AT, event.renewalAtMillis(), at);
        set(AccountField.BILLING_DAY, event.billingDay(), at);
        event.limits().forEach((name, value) -> limits.change().set(name, value, at));
        event.settings().forEach((name, value) -> settings.change().set(name, value, at));
        event.milestones().forEach((name, value) -> milestones.change().set(name, value.doubleValue(), at));
    }

    /** The plan's new price, where a billing event tells it. */
    public void add(Event.Billing event) {
        if (!Double.isNaN(event.mrrAfter())) {
            set(AccountField.MRR, event.mrrAfter(), event.occurredAtMillis());
        }
    }

    private void set(AccountField field, @Nullable String text, long at) {
        if (text != null && at >= setAtMillis[field.ordinal()]) {
            texts[field.ordinal()] = text;
            textsFrom[field.ordinal()] = NOWHERE;
            setAtMillis[field.ordinal()] = at;
        }
    }

    private void set(AccountField field, @Nullable Number number, long at) {
        if (number != null && at >= setAtMillis[field.ordinal()]) {
            numbers[field.ordinal()] = number.doubleValue();
            setAtMillis[field.ordinal()] = at;
        }
    }

    public @Nullable String text(AccountField field) {
        return text(field.ordinal());
    }

    private @Nullable String text(int field) {
        if (textsFrom[field] != NOWHERE) {
            texts[field] = new ByteReader(stored, textsFrom[field]).readText();
            textsFrom[field] = NOWHERE;
        }
        return texts[field];
    }

    /** The number, NaN when it was never told; dates are milliseconds since the epoch. */
    public double number(AccountField field) {
        return numbers[field.ordinal()];
    }

    public double limit(String name) {
        return orUnknown(limits.look().get(name));
    }

    /** The setting's text, empty when it was never told. */
    public String setting(String name) {
        String text = settings.look().get(name);
        return text == null ? "" : text;
    }

    /** When the milestone was reached, NaN when it was not. */
    public double milestone(String name) {
        return orUnknown(milestones.look().get(name));
    }

    private static double orUnknown(@Nullable Double number) {
        return number == null ? Double.NaN : number;
    }

    /** A churned account keeps its profile and is not judged. */
    public boolean isChurned() {
        return "churned".equals(text(AccountField.STAGE));
    }

    public void write(ByteWriter out) {
        // Most of a profile is told by one event.
        long before = NOT_SET;
        for (AccountField field : FIELDS) {
            int i = field.ordinal();
            out.writeOptionalTime(setAtMillis[i], NOT_SET, before);
            if (setAtMillis[i] != NOT_SET) {
                before = setAtMillis[i];
                String text = text(i);
                out.writeOptionalText(text);
                if (text == null) {
                    out.writeDouble(numbers[i]);
                }
            }
        }
        limits.write(out, (dated, to) -> dated.write(to, ByteWriter::writeDouble));
        settings.write(out, (dated, to) -> dated.write(to, ByteWriter::writeText));
        milestones.write(out, (dated, to) -> dated.write(to, ByteWriter::writeDouble));
    }

    public static AccountProfile read(ByteReader in) {
        return new AccountProfile(in);
    }
}
