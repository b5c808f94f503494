package io.churnwatch.engine.trigger;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.HashText;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Baselines;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where one signal stands for one account and item. Dies when nothing is crossed, open, or cooling down. */
public final class Alert {
    static final long NOT = Long.MIN_VALUE;
    private static final Severity[] SEVERITIES = Severity.values();
    private static final AlertStage[] STAGES = AlertStage.values();
    private static final int LEVELS = SEVERITIES.length;
    private static final HashText NO_ID = HashText.of("");

    final String ruleId;
    final @Nullable String item;
    /** The logic it was opened under. */
    private final HashText definition;

    AlertStage stage = AlertStage.INACTIVE;

    @Nullable
    Severity severity;
    /** By severity: since when its number is crossed, {@link #NOT} when it is not. */
    final long[] crossedSince = new long[LEVELS];
    /** By severity: whether it was crossed for long enough and has not cleared since. */
    final boolean[] reached = new boolean[LEVELS];

    private HashText alertId = NO_ID;
    /** When the world was told that it is open; before that, when it began to fire. */
    long openedAt = NOT;

    long recoveringSince = NOT;
    long coolsUntil = NOT;

    @Nullable
    Severity coolsFor;
    /** Closed by hand or age at this severity: stays closed until it clears or grows graver. */
    @Nullable
    Severity spent;

    final Told told = new Told();
    Baselines baselines = Baselines.NONE;

    public Alert(String ruleId, @Nullable String item, String definition) {
        this(ruleId, item, HashText.of(definition));
    }

    private Alert(String ruleId, @Nullable String item, HashText definition) {
        this.ruleId = ruleId;
        this.item = item;
        this.definition = definition;
        Arrays.fill(crossedSince, NOT);
    }

    public String ruleId() {
        return ruleId;
    }

    public @Nullable String item() {
        return item;
    }

    public String definition() {
        return definition.text();
    }

    /** The episode's id; empty before the first opening. */
    public String alertId() {
        return alertId.text();
    }

    void begin(String episode) {
        alertId = HashText.of(episode);
    }

    public AlertStage stage() {
        return stage;
    }

    /** The severity it is open at, or was last. */
    public @Nullable Severity severity() {
        return severity;
    }

    public boolean isOpen() {
        return stage == AlertStage.FIRING || stage == AlertStage.RECOVERING;
    }

    /** Whether it is open and the world was told so. */
    public boolean isTold() {
        return isOpen() && told.severity != null;
    }

    /** The signal's value when its present state was told, or the last one of an episode that just ended. */
    public double toldValue() {
        return told.value;
    }

    /** Whether it speaks for a lesser alert. */
    public boolean outweighs(Alert other) {
        return isOpen() && severity != null && other.severity != null && severity.compareTo(other.severity) >= 0;
    }

    public Baselines baselines() {
        return baselines;
    }

    /** Whether a number is crossed now, for however short a time. */
    public boolean isCrossed() {
        for (long since : crossedSince) {
            if (since != NOT) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is open, or may come to be without anything more being crossed. */
    public boolean isUnderWay() {
        return isOpen() || isCrossed();
    }

    /** Whether there is nothing to remember. */
    public boolean isForgettable(long clock) {
        return !isOpen() && !isCrossed() && spent == null && coolsUntil <= clock;
    }

    public void write(ByteWriter out, AccountView view) {
        out.writeText(ruleId);
        out.writeOptionalText(item);
        definition.write(out);
        out.writeByte(stage.ordinal());
        writeSeverity(severity, out);
        for (int i = 0; i < LEVELS; i++) {
            writeInstant(crossedSince[i], out);
            out.writeBoolean(reached[i]);
        }
        alertId.write(out);
        writeInstant(openedAt, out);
        writeInstant(recoveringSince, out);
        writeInstant(coolsUntil, out);
        writeSeverity(coolsFor, out);
        writeSeverity(spent, out);
        told.write(out);
        baselines.write(out, view);
    }

    public static Alert read(ByteReader in, AccountView view) {
        Alert alert = new Alert(in.readText(), in.readOptionalText(), HashText.read(in));
        alert.stage = STAGES[in.readByte()];
        alert.severity = readSeverity(in);
        for (int i = 0; i < LEVELS; i++) {
            alert.crossedSince[i] = readInstant(in);
            alert.reached[i] = in.readBoolean();
        }
        alert.alertId = HashText.read(in);
        alert.openedAt = readInstant(in);
        alert.recoveringSince = readInstant(in);
        alert.coolsUntil = readInstant(in);
        alert.coolsFor = readSeverity(in);
        alert.spent = readSeverity(in);
        alert.told.readFrom(in);
        alert.baselines = Baselines.read(in, view);
        return alert;
    }

    static void writeInstant(long millis, ByteWriter out) {
        out.writeOptionalTime(millis, NOT);
    }

    static long readInstant(ByteReader in) {
        return in.readOptionalTime(NOT);
    }

    static void writeSeverity(@Nullable Severity severity, ByteWriter out) {
        out.writeByte(severity == null ? -1 : severity.ordinal());
    }

    static @Nullable Severity readSeverity(ByteReader in) {
        int ordinal = in.readByte();
        return ordinal < 0 ? null : SEVERITIES[ordinal];
    }
}
