package io.churnwatch.engine.metrics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** Null while nothing has been told. */
    private @Nullable List<Told> all;

    /** The answer given before; {@link #NOTHING} when there is none. */
    double answer(Question question, long oldest, long newest) {
        for (int i = 0; all != null && i < all.size(); i++) {
            Told told = all.get(i);
            if (told.question == question && told.oldest == oldest && told.newest == newest) {
                return told.answer;
            }
        }
        return NOTHING;
    }

    double tell(Question question, long oldest, long newest, double answer) {
        if (all == null) {
            all = new ArrayList<>(2);
        }
        all.add(new Told(question, oldest, newest, answer));
        return answer;
    }

    void clear() {
        all = null;
    }
}
