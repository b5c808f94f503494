package io.churnwatch.engine.oracle;

import io.churnwatch.engine.codec.Hashes;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.metrics.AccountField;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Person;
import io.churnwatch.engine.metrics.Tracker;
import io.churnwatch.engine.pack.RulePack;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Metrics of one person, or of everybody else; for accounts with few people, none of whom is ever dropped. */
final class People {
    private final RulePack pack;
    private final Ledger ledger;
    private final Days days;
    private Map<String, String> held = Map.of();

    People(RulePack pack, Ledger ledger, Days days) {
        this.pack = pack;
        this.ledger = ledger;
        this.days = days;
    }

    void hold(Map<String, String> people) {
        held = people;
    }

    double value(Metric.ByPerson metric) {
        String who = held.getOrDefault(metric.person().name(), now(metric.person()));
        if (who == null) {
            return Double.NaN;
        }
        Tracker.Users tracker = (Tracker.Users) pack.trackers().get(metric.tracker());
        List<Event> events = (metric.over() == null ? known(tracker) : within(tracker, metric.over()))
                .filter(event -> tracker.field().text(event).equals(who) != metric.others())
                .toList();
        if (metric.over() != null) {
            return events.size();
        }
        long since = events.stream().mapToLong(Event::occurredAtMillis).max().orElse(ledger.firstMillis());
        return Math.max(0, Math.floorDiv(ledger.clock() - since, Days.DAY));
    }

    /** Who has the role; null when nobody has it. */
    String now(Person person) {
        if (person.setting() != null) {
            String named = person.setting().equals("champion_user_id")
                    ? ledger.text(AccountField.CHAMPION_USER_ID)
                    : ledger.setting(person.setting());
            return named == null || named.isEmpty() ? null : named;
        }
        Tracker.Users tracker = (Tracker.Users) pack.trackers().get(person.tracker());
        EventField field = tracker.field();
        Map<String, Integer> counts = new TreeMap<>();
        within(tracker, person.over()).forEach(event -> counts.merge(field.text(event), 1, Integer::sum));
        return counts.entrySet().stream()
                .filter(user -> user.getValue() >= person.min())
                .max(Comparator.comparingInt((Map.Entry<String, Integer> user) -> user.getValue())
                        .thenComparing(user -> Hashes.shortOf(user.getKey()), Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private Stream<Event> known(Tracker.Users tracker) {
        return ledger.matching(tracker.selector()).stream()
                .filter(event -> tracker.field().text(event) != null);
    }

    /** By days, or by weeks from Monday. */
    private Stream<Event> within(Tracker.Users tracker, Duration over) {
        long oldest = bucket(tracker, days.day(ledger.clock()) - over.toDays());
        return known(tracker).filter(event -> bucket(tracker, days.day(event.occurredAtMillis())) >= oldest);
    }

    private static long bucket(Tracker.Users tracker, long day) {
        return tracker.widthDays() == 1 ? day : Math.floorDiv(day + 3, 7L);
    }
}
