package io.churnwatch.engine.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A field of an event that a rule pack may name. Enum values are read as lower-case text. */
public enum EventField {
    KIND("kind", Event.Usage.class, Event.Usage::kind),
    OUTCOME("outcome", Event.Usage.class, Event.Usage::outcome),
    DIRECTION("direction", Event.Usage.class, Event.Usage::direction),
    USER_ID("user_id", Event.Usage.class, Event.Usage::userId),
    FEATURE("feature", Event.Usage.class, Event.Usage::feature),
    QUANTITY(Event.Usage.class, Event.Usage::quantity, "quantity"),
    TICKET_ID("ticket_id", Event.Support.class, Event.Support::ticketId),
    TICKET_CHANGE("change", Event.Support.class, event -> lower(event.change())),
    PRIORITY("priority", Event.Support.class, event -> lower(event.priority())),
    CHANNEL("channel", Event.Support.class, Event.Support::channel),
    SUPPORT_USER_ID("user_id", Event.Support.class, Event.Support::userId),
    SURVEY("survey", Event.Survey.class, event -> lower(event.survey())),
    SCORE(Event.Survey.class, Event.Survey::score, "score"),
    RESPONDENT_ID("respondent_id", Event.Survey.class, Event.Survey::respondentId),
    BILLING_CHANGE("change", Event.Billing.class, event -> lower(event.change())),
    INVOICE_ID("invoice_id", Event.Billing.class, Event.Billing::invoiceId),
    AMOUNT(Event.Billing.class, Event.Billing::amount, "amount"),
    CURRENCY("currency", Event.Billing.class, Event.Billing::currency),
    MRR_AFTER(Event.Billing.class, Event.Billing::mrrAfter, "mrr_after"),
    STAGE("stage", Event.Account.class, Event.Account::stage),
    PLAN("plan", Event.Account.class, Event.Account::plan),
    SEATS(Event.Account.class, event -> orUnknown(event.seats()), "seats"),
    MRR(Event.Account.class, event -> orUnknown(event.mrr()), "mrr"),
    ACTION("action", Event.Action.class, event -> lower(event.action())),
    RULE_ID("rule_id", Event.Action.class, Event.Action::ruleId),
    AUTHOR("author", Event.Action.class, Event.Action::author),
    ACTION_OUTCOME("outcome", Event.Action.class, Event.Action::outcome);

    private static final Map<Enum<?>, String> LOWER = new ConcurrentHashMap<>();

    private final String word;
    private final Class<? extends Event> type;
    private final Function<Event, @Nullable String> text;
    private final ToDoubleFunction<Event> number;
    private final boolean isNumber;

    <E extends Event> EventField(String word, Class<E> type, Function<E, @Nullable String> text) {
        this.word = word;
        this.type = type;
        this.text = event -> type.isInstance(event) ? text.apply(type.cast(event)) : null;
        this.number = event -> Double.NaN;
        this.isNumber = false;
    }

    <E extends Event> EventField(Class<E> type, ToDoubleFunction<E> number, String word) {
        this.word = word;
        this.type = type;
        this.text = event -> null;
        this.number = event -> type.isInstance(event) ? number.applyAsDouble(type.cast(event)) : Double.NaN;
        this.isNumber = true;
    }

    /** The field's name as a pack writes it. */
    public String word() {
        return word;
    }

    /** Whether the field is a number; else it is text. */
    public boolean isNumber() {
        return isNumber;
    }

    /** The record that carries this field. */
    public Class<? extends Event> type() {
        return type;
    }

    /**
     * Whether the field tells how things stand rather than what happened: telling the same again tells nothing new.
     */
    public boolean isStanding() {
        return this == SEATS || this == MRR || this == MRR_AFTER;
    }

    public static Optional<EventField> find(Stream stream, String word) {
        return Arrays.stream(values())
                .filter(field -> field.type == stream.type() && field.word.equals(word))
                .findFirst();
    }

    /** The field's text, or null where the event does not carry it. */
    public @Nullable String text(Event event) {
        return text.apply(event);
    }

    /** The field's number, NaN where the event does not carry it. */
    public double number(Event event) {
        return number.applyAsDouble(event);
    }

    private static double orUnknown(@Nullable Double number) {
        return number == null ? Double.NaN : number;
    }

    private static String lower(Enum<?> value) {
        return LOWER.computeIfAbsent(value, fresh -> fresh.name().toLowerCase(Locale.ROOT));
    }
}
