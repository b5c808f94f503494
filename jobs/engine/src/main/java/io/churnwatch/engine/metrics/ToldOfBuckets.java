package io.churnwatch.engine.metrics;

import java.util.ArrayList;
import java.util.List;

/** What has been told of buckets as long as they stay as they are: an event asks the same before and after it. */
final class ToldOfBuckets {
    static final double NOTHING = Double.NEGATIVE_INFINITY;

    /** What can be asked of the buckets {@code oldest} to {@code newest}. */
    enum Question {
        /** What they add up to. */
        SUM,
        /** How many hold anything. */
        FILLED
    }

    private record Told(Question question, long oldest, long newest, double answer) {}

    private final List<Told> all = new ArrayList<>(0);

    /** The answer given before; {@link #NOTHING} when there is none. */
    double answer(Question question, long oldest, long newest) {
        for (int i = 0; i < all.size(); i++) {
            Told told = all.get(i);
            if (told.question == question && told.oldest == oldest && told.newest == newest) {
                return told.answer;
            }
        }
        return NOTHING;
    }

    double tell(Question question, long oldest, long newest, double answer) {
        all.add(new Told(question, oldest, newest, answer));
        return answer;
    }

    void clear() {
        all.clear();
    }
}
