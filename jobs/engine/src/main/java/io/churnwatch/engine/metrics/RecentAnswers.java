package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest answers, oldest first; of each respondent at most two. Leave when {@link #KEPT} newer ones are there. */
public final class RecentAnswers implements Memory {
    static final int KEPT = 32;

    /** One answer; {@code who} is a hash, 0 where it does not matter. */
    public record Answer(long millis, double value, long who) {}

    private final Tracker.Answers tracker;
    private final List<Answer> answers = new ArrayList<>();

    RecentAnswers(Tracker.Answers tracker) {
        this.tracker = tracker;
    }

    @Override
    public boolean add(Arrival arrival) {
        double value = tracker.field().number(arrival.event());
        String who = tracker.same() == null ? null : tracker.same().text(arrival.event());
        if (Double.isNaN(value) || tracker.same() != null && who == null) {
            return true;
        }
        Answer answer = new Answer(arrival.millis(), value, who == null ? 0 : arrival.hashOf(who));
        int at = answers.size();
        while (at > 0 && answers.get(at - 1).millis > answer.millis) {
            at--;
        }
        answers.add(at, answer);
        if (tracker.field().isStanding()) {
            dropWithinRuns();
        } else {
            dropThird(answer.who);
        }
        if (answers.size() > KEPT) {
            answers.remove(0);
        }
        return true;
    }

    private void dropThird(long who) {
        int seen = 0;
        for (int i = answers.size() - 1; i >= 0; i--) {
            if (answers.get(i).who == who && ++seen > 2) {
                answers.remove(i);
            }
        }
    }

    /**
     * Of the same told again and again only the first and the last telling are kept: the first is when it came to be,
     * and the last keeps what comes late from ending the run before its time.
     */
    private void dropWithinRuns() {
        for (int i = answers.size() - 2; i > 0; i--) {
            if (saysTheSame(i - 1, i) && saysTheSame(i, i + 1)) {
                answers.remove(i);
            }
        }
    }

    private boolean saysTheSame(int one, int other) {
        return answers.get(one).value == answers.get(other).value && answers.get(one).who == answers.get(other).who;
    }

    /** The newest answer; of how things stand, the telling since which they stand so. */
    public @Nullable Answer newest() {
        int last = answers.size() - 1;
        while (tracker.field().isStanding() && last > 0 && saysTheSame(last - 1, last)) {
            last--;
        }
        return answers.isEmpty() ? null : answers.get(last);
    }

    /** The answer before the newest one, by the same respondent where that matters. */
    public @Nullable Answer previous() {
        Answer newest = newest();
        for (int i = answers.size() - 2; newest != null && i >= 0; i--) {
            if (answers.get(i).who == newest.who
                    && !(tracker.field().isStanding() && answers.get(i).value == newest.value)) {
                return answers.get(i);
            }
        }
        return null;
    }

    @Override
    public void write(ByteWriter out) {
        out.writeVar(answers.size());
        for (Answer answer : answers) {
            out.writeTime(answer.millis);
            out.writeDouble(answer.value);
            if (tracker.same() != null) {
                out.writeSix(answer.who);
            }
        }
    }

    static RecentAnswers read(Tracker.Answers tracker, ByteReader in) {
        RecentAnswers memory = new RecentAnswers(tracker);
        for (int count = in.readCount(); count > 0; count--) {
            memory.answers.add(new Answer(in.readTime(), in.readDouble(), tracker.same() == null ? 0 : in.readSix()));
        }
        return memory;
    }
}
