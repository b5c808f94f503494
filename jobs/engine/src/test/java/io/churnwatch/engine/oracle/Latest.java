package io.churnwatch.engine.oracle;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.metrics.Tracker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Metrics of the newest of something. */
final class Latest {
    private Latest() {}

    private record Answer(long millis, double value, String who) {}

    static double daysSince(Ledger ledger, Tracker tracker) {
        long since = ledger.matching(tracker.selector()).stream()
                .mapToLong(Event::occurredAtMillis)
                .max()
                .orElse(ledger.firstMillis());
        return Math.max(0, Math.floorDiv(ledger.clock() - since, Days.DAY));
    }

    static double last(Ledger ledger, Tracker tracker, Duration maxAge) {
        List<Answer> answers = answers(ledger, (Tracker.Answers) tracker);
        if (answers.isEmpty()) {
            return Double.NaN;
        }
        Answer newest = answers.get(answers.size() - 1);
        boolean tooOld = maxAge != null && newest.millis + maxAge.toMillis() <= ledger.clock();
        return tooOld ? Double.NaN : newest.value;
    }

    static double previous(Ledger ledger, Tracker tracker) {
        List<Answer> answers = answers(ledger, (Tracker.Answers) tracker);
        for (int i = answers.size() - 2; i >= 0; i--) {
            if (answers.get(i).who.equals(answers.get(answers.size() - 1).who)) {
                return answers.get(i).value;
            }
        }
        return Double.NaN;
    }

    /** All answers, oldest first; of how things stand, only the changes. */
    private static List<Answer> answers(Ledger ledger, Tracker.Answers tracker) {
        List<Event> events = new ArrayList<>(ledger.matching(tracker.selector()));
        events.sort(Comparator.comparingLong(Event::occurredAtMillis));
        List<Answer> answers = new ArrayList<>();
        for (Event event : events) {
            double value = tracker.field().number(event);
            String who = tracker.same() == null ? "anybody" : tracker.same().text(event);
            boolean again =
                    standing(tracker.field()) && !answers.isEmpty() && answers.get(answers.size() - 1).value == value;
            if (!Double.isNaN(value) && who != null && !again) {
                answers.add(new Answer(event.occurredAtMillis(), value, who));
            }
        }
        return answers;
    }

    private static boolean standing(EventField field) {
        return field == EventField.SEATS || field == EventField.MRR || field == EventField.MRR_AFTER;
    }
}
