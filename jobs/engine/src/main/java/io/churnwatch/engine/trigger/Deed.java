package io.churnwatch.engine.trigger;

import org.jspecify.annotations.Nullable;

/**
 * What a person did about an alert.
 *
 * @param reason in the author's words
 * @param untilMillis when a snooze ends
 * @param outcome what became of it, a lesson for the rules: {@code saved}, {@code lost}, {@code false_alarm},
 *     {@code duplicate}
 */
public record Deed(
        String author,
        String reason,
        @Nullable Long untilMillis,
        @Nullable String outcome) {}
