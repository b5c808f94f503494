package io.churnwatch.engine.pack;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.metrics.AccountField;
import io.churnwatch.engine.metrics.LifeField;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** All the texts that a field of a closed set can be: a misspelt one is an error, not a condition that never holds. */
final class ClosedWords {
    private ClosedWords() {}

    /** Empty for a field that may carry any text. */
    static Set<String> of(EventField field) {
        return switch (field) {
            case TICKET_CHANGE -> words(Event.TicketChange.values());
            case PRIORITY -> words(Event.Priority.values());
            case SURVEY -> words(Event.SurveyKind.values());
            case BILLING_CHANGE -> words(Event.BillingChange.values());
            case STAGE -> of(AccountField.STAGE);
            case ACTION -> words(Event.ActionKind.values());
            case ACTION_OUTCOME -> Set.of("saved", "lost", "false_alarm", "duplicate");
            default -> Set.of();
        };
    }

    static Set<String> of(AccountField field) {
        return switch (field) {
            case TIER -> Set.of("high", "medium", "low", "unknown");
            case STAGE -> Set.of("trial", "onboarding", "active", "churned", "unknown");
            default -> Set.of();
        };
    }

    static Set<String> of(LifeField field) {
        return field == LifeField.TICKET_PRIORITY ? words(Event.Priority.values()) : Set.of();
    }

    private static Set<String> words(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
