package io.churnwatch.engine.metrics;

import io.churnwatch.engine.expression.TruthExpression;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a pack may ask of a thing with a life cycle; in a {@code where} the slot of a field is its ordinal here, and
 * the pack's constants follow: constant i has slot {@code LifeField.COUNT + i}. What moves with time moves in whole
 * hours or days.
 */
public enum LifeField {
    TICKET_OPEN(LifeCycle.TICKETS, "open", Kind.TRUTH, null, false),
    TICKET_WAITING(LifeCycle.TICKETS, "waiting", Kind.TRUTH, null, false),
    TICKET_PRIORITY(LifeCycle.TICKETS, "priority", Kind.TEXT, null, false),
    TICKET_AGE_DAYS(LifeCycle.TICKETS, "age_days", Kind.NUMBER, Unit.DAYS, true),
    TICKET_AGE_HOURS(LifeCycle.TICKETS, "age_hours", Kind.NUMBER, Unit.HOURS, true),
    TICKET_RESPONSE_HOURS(LifeCycle.TICKETS, "response_hours", Kind.NUMBER, Unit.HOURS, false),
    INVOICE_OPEN(LifeCycle.INVOICES, "open", Kind.TRUTH, null, false),
    INVOICE_AMOUNT(LifeCycle.INVOICES, "amount", Kind.NUMBER, Unit.COUNT, false),
    INVOICE_OVERDUE_DAYS(LifeCycle.INVOICES, "overdue_days", Kind.NUMBER, Unit.DAYS, true),
    GOAL_NAME(LifeCycle.GOALS, "name", Kind.TEXT, null, false),
    GOAL_PROGRESS_PCT(LifeCycle.GOALS, "progress_pct", Kind.NUMBER, Unit.PERCENT, false),
    GOAL_PACE_PCT(LifeCycle.GOALS, "pace_pct", Kind.NUMBER, Unit.PERCENT, true),
    GOAL_BEHIND_POINTS(LifeCycle.GOALS, "behind_points", Kind.NUMBER, Unit.POINTS, true),
    GOAL_DUE_DAYS(LifeCycle.GOALS, "due_days", Kind.NUMBER, Unit.DAYS, true);

    public static final int COUNT = values().length;

    /** What a field is, whatever it counts. */
    public enum Kind {
        NUMBER,
        TEXT,
        TRUTH
    }

    private final LifeCycle cycle;
    private final String word;
    private final Kind kind;
    private final @Nullable Unit unit;
    private final boolean moves;

    LifeField(LifeCycle cycle, String word, Kind kind, @Nullable Unit unit, boolean moves) {
        this.cycle = cycle;
        this.word = word;
        this.kind = kind;
        this.unit = unit;
        this.moves = moves;
    }

    public static List<LifeField> of(LifeCycle cycle) {
        return Arrays.stream(values()).filter(field -> field.cycle == cycle).toList();
    }

    public static Optional<LifeField> find(LifeCycle cycle, String word) {
        return of(cycle).stream().filter(field -> field.word.equals(word)).findFirst();
    }

    /** The field's name as a pack writes it. */
    public String word() {
        return word;
    }

    public Kind kind() {
        return kind;
    }

    /** What a number counts; empty for texts and truths. */
    public Optional<Unit> unit() {
        return Optional.ofNullable(unit);
    }

    /** Whether time alone changes it. */
    boolean moves() {
        return moves;
    }

    /** Whether it rests on the metric that measures a goal. */
    boolean isMeasured() {
        return this == GOAL_PROGRESS_PCT || this == GOAL_BEHIND_POINTS;
    }

    /** Whether a metric over this field, or this condition, rests on what measures goals. */
    public static boolean anyMeasured(@Nullable LifeField field, @Nullable TruthExpression where) {
        return field != null && field.isMeasured()
                || where != null
                        && where.reads().stream().anyMatch(slot -> slot < COUNT && values()[slot].isMeasured());
    }

    /** Whether it is an amount of money: those of two currencies are not comparable. */
    boolean isMoney() {
        return this == INVOICE_AMOUNT;
    }

    /** The name in a pack's canonical texts. */
    @Override
    public String toString() {
        return cycle.name().toLowerCase(Locale.ROOT) + "." + word;
    }
}
