package io.churnwatch.engine.trigger;

import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Unit;
import io.churnwatch.engine.trigger.Signal.TextPart;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Fills the texts that people read. Numbers carry their unit and at most one decimal. */
public final class SignalText {
    private static final String UNKNOWN = "unknown";

    private SignalText() {}

    /**
     * The text with its placeholders filled.
     *
     * @param value the signal's value, NaN when unknown
     * @param limit the number of the level that fires, NaN when it has none
     * @param was the value when the alert was told last
     */
    public static String fill(
            List<TextPart> parts, AccountView account, Unit unit, double value, double limit, double was) {
        StringBuilder text = new StringBuilder();
        for (TextPart part : parts) {
            if (part instanceof TextPart.Literal literal) {
                text.append(literal.text());
            } else if (part instanceof TextPart.Value) {
                text.append(format(value, unit));
            } else if (part instanceof TextPart.Limit) {
                text.append(format(limit, unit));
            } else if (part instanceof TextPart.Was) {
                text.append(format(was, unit));
            } else if (part instanceof TextPart.FromSlot slot) {
                text.append(fromSlot(slot, account));
            }
        }
        return text.toString();
    }

    private static String fromSlot(TextPart.FromSlot slot, AccountView account) {
        if (!slot.text()) {
            return format(account.number(slot.slot()), slot.unit());
        }
        String text = account.text(slot.slot());
        return text == null ? UNKNOWN : text;
    }

    /** A number as people write it: {@code 35 %}, {@code 1 day}, {@code 2.5 h}. */
    public static String format(double number, Unit unit) {
        if (Double.isNaN(number)) {
            return UNKNOWN;
        }
        String digits = BigDecimal.valueOf(number)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
        boolean one = digits.equals("1") || digits.equals("-1");
        return switch (unit) {
            case PERCENT -> digits + " %";
            case DAYS -> digits + (one ? " day" : " days");
            case HOURS -> digits + " h";
            case POINTS -> digits + (one ? " point" : " points");
            case COUNT, RATIO -> digits;
        };
    }
}
