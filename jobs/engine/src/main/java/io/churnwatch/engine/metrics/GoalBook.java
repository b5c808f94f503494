package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.event.Event;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The account's goals by name; each is dropped a while after it was due and last told. */
final class GoalBook {
    private final Map<String, Goal> goals = new TreeMap<>();

    void add(Event.Account event) {
        long at = event.occurredAtMillis();
        for (Event.Goal told : event.goals()) {
            goals.compute(
                    told.name(), (name, before) -> before == null ? Goal.first(told, at) : before.after(told, at));
        }
    }

    Collection<Goal> goals() {
        return goals.values();
    }

    /** Drops what is forgotten at this clock; says when the next one will be. */
    long forget(long clock) {
        goals.values().removeIf(goal -> goal.forgottenAt() <= clock);
        return goals.values().stream().mapToLong(Goal::forgottenAt).min().orElse(Long.MAX_VALUE);
    }

    void write(ByteWriter out) {
        out.writeVar(goals.size());
        for (Goal goal : goals.values()) {
            out.writeText(goal.name());
            out.writeDouble(goal.startValue());
            out.writeDouble(goal.target());
            out.writeSigned(goal.dueMillis());
            out.writeSigned(goal.setMillis());
            out.writeSigned(goal.toldMillis() - goal.setMillis());
        }
    }

    static GoalBook read(ByteReader in) {
        GoalBook book = new GoalBook();
        for (int count = in.readCount(); count > 0; count--) {
            String name = in.readText();
            double start = in.readDouble();
            double target = in.readDouble();
            long due = in.readSigned();
            long set = in.readSigned();
            book.goals.put(name, new Goal(name, start, target, due, set, set + in.readSigned()));
        }
        return book;
    }
}
