package io.churnwatch.engine.ruletest;

import io.churnwatch.engine.AccountReport;
import io.churnwatch.engine.AccountReport.Standing;
import io.churnwatch.engine.Outcome;
import io.churnwatch.engine.pack.Place;
import io.churnwatch.engine.trigger.AlertStage;
import io.churnwatch.engine.trigger.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One thing that is expected of an account at an instant. */
sealed interface Check {
    /** What is otherwise, empty when it is as expected. */
    Optional<Fault> test(Observation seen);

    /** A number of the score, {@code raw_score: 4}. */
    record ScoreNumber(
            Place place, String word, double expected, double within, Function<AccountReport, @Nullable Double> read)
            implements Check {
        @Override
        public Optional<Fault> test(Observation seen) {
            Double value = seen.report().map(read).orElse(null);
            return value != null && Math.abs(value - expected) <= within
                    ? Optional.empty()
                    : Optional.of(Fault.at(
                            place,
                            when(seen) + word + " is " + Seen.number(value) + ", expected " + Seen.number(expected),
                            Seen.account(seen)));
        }
    }

    /** A word about the account, {@code band: green}. */
    record Word(Place place, String word, String expected, Function<AccountReport, String> read) implements Check {
        @Override
        public Optional<Fault> test(Observation seen) {
            String value = seen.report().map(read).orElse("unknown");
            return value.equals(expected)
                    ? Optional.empty()
                    : Optional.of(Fault.at(
                            place, when(seen) + word + " is " + value + ", expected " + expected, Seen.account(seen)));
        }
    }

    /**
     * A metric's value.
     *
     * @param expected NaN: unknown
     */
    record MetricValue(Place place, String metric, double expected, double within) implements Check {
        @Override
        public Optional<Fault> test(Observation seen) {
            Double value = seen.report().stream()
                    .flatMap(report -> report.metrics().stream())
                    .filter(reading -> reading.metric().equals(metric))
                    .findFirst()
                    .map(AccountReport.Reading::value)
                    .orElse(null);
            boolean good = value == null ? Double.isNaN(expected) : Math.abs(value - expected) <= within;
            return good
                    ? Optional.empty()
                    : Optional.of(Fault.at(
                            place,
                            when(seen) + metric + " is " + Seen.number(value) + ", expected "
                                    + (Double.isNaN(expected) ? "unknown" : Seen.number(expected)),
                            Seen.account(seen)));
        }
    }

    /**
     * An alert stands where it should; without a stage it must be open.
     *
     * @param says part of its newest text
     */
    record AlertStands(
            Place place,
            String signal,
            @Nullable String item,
            @Nullable AlertStage stage,
            @Nullable Severity severity,
            @Nullable String says)
            implements Check {
        @Override
        public Optional<Fault> test(Observation seen) {
            List<Standing> standings = seen.standings(signal, item);
            if (standings.stream().anyMatch(alert -> isAsExpected(alert, seen))) {
                return Optional.empty();
            }
            String found = standings.isEmpty()
                    ? signal + (item == null ? "" : " [" + item + "]") + " has no alert"
                    : String.join(", ", standings.stream().map(Seen::alert).toList());
            return Optional.of(
                    Fault.at(place, when(seen) + found + ", expected " + wanted(), Seen.signal(seen, signal)));
        }

        private boolean isAsExpected(Standing alert, Observation seen) {
            return (stage == null ? isOpen(alert) : alert.stage() == stage)
                    && (severity == null || alert.severity() == severity)
                    && (says == null || seen.textOf(alert).orElse("").contains(says));
        }

        private String wanted() {
            return (stage == null ? "open" : Seen.word(stage))
                    + (severity == null ? "" : " " + Seen.word(severity))
                    + (says == null ? "" : " saying '" + says + "'");
        }
    }

    /** No alert of a signal is open. */
    record NoAlert(Place place, String signal, @Nullable String item) implements Check {
        @Override
        public Optional<Fault> test(Observation seen) {
            List<String> open = seen.standings(signal, item).stream()
                    .filter(Check::isOpen)
                    .map(Seen::alert)
                    .toList();
            return open.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Fault.at(
                            place,
                            when(seen) + String.join(", ", open) + ", expected no open alert",
                            Seen.signal(seen, signal)));
        }
    }

    /** All transitions of a signal up to then, in order. */
    record Transitions(Place place, String signal, @Nullable String item, List<String> expected) implements Check {
        @Override
        public Optional<Fault> test(Observation seen) {
            List<Outcome.AlertChange> changes = seen.changesOf(signal, item);
            boolean good = changes.size() == expected.size();
            List<String> found = new ArrayList<>();
            for (int i = 0; i < changes.size(); i++) {
                found.add(Seen.transition(changes.get(i)));
                good = good && isAsExpected(changes.get(i), expected.get(i));
            }
            return good
                    ? Optional.empty()
                    : Optional.of(Fault.at(
                            place,
                            "the transitions of " + signal + " are " + found + ", expected " + expected,
                            Seen.signal(seen, signal)));
        }

        /** {@code OPENED} or {@code OPENED warn} or {@code RESOLVED expired}. */
        private static boolean isAsExpected(Outcome.AlertChange change, String expected) {
            String[] words = expected.toLowerCase(Locale.ROOT).split(" ", 2);
            return Seen.word(change.transition()).equals(words[0])
                    && (words.length == 1
                            || Seen.word(change.severity()).equals(words[1])
                            || change.resolveReason() != null
                                    && Seen.word(Objects.requireNonNull(change.resolveReason()))
                                            .equals(words[1]));
        }
    }

    private static boolean isOpen(Standing alert) {
        return alert.stage() == AlertStage.FIRING || alert.stage() == AlertStage.RECOVERING;
    }

    private static String when(Observation seen) {
        return "at " + seen.times().show(seen.at()) + ": ";
    }
}
