package io.churnwatch.account;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;

/**
 * How a replay comes to its end. The readers say that the input is over ({@link #EVENTS_ARE_IN} behind the events, a
 * {@link Control} behind the packs) and stay; the account stage judges what it has buffered, a few accounts at a time;
 * and when its last subtask has told so here, at the job manager, the readers end. Did they end at once, no checkpoint
 * could pass until all is judged: a barrier is read from the input, and that would be over.
 */
public final class ReplayEnd {
    /** The time of the watermark behind the last event of a replay. It is no clock. */
    public static final long EVENTS_ARE_IN = Long.MAX_VALUE - 1;

    private static final String NAME = "accounts judged to the end of the replay";

    private ReplayEnd() {}

    /** One account subtask has judged everything, or, since it begins again, has not. */
    static void tell(RuntimeContext context, boolean judged) throws IOException {
        int number = context.getTaskInfo().getIndexOfThisSubtask() + 1;
        ask(context, judged ? number : -number);
    }

    /** How many account subtasks have judged everything. */
    public static int told(RuntimeContext context) throws IOException {
        return ask(context, 0);
    }

    private static int ask(RuntimeContext context, int word) throws IOException {
        return ((StreamingRuntimeContext) context)
                .getGlobalAggregateManager()
                .updateGlobalAggregate(NAME, word, new Subtasks());
    }

    /** Kept by the job manager: the subtasks that are done. n adds the n-th, -n takes it away, 0 only asks. */
    private static final class Subtasks implements AggregateFunction<Integer, Set<Integer>, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Set<Integer> createAccumulator() {
            return new HashSet<>();
        }

        @Override
        public Set<Integer> add(Integer word, Set<Integer> done) {
            if (word > 0) {
                done.add(word);
            } else {
                done.remove(-word);
            }
            return done;
        }

        @Override
        public Integer getResult(Set<Integer> done) {
            return done.size();
        }

        @Override
        public Set<Integer> merge(Set<Integer> some, Set<Integer> others) {
            some.addAll(others);
            return some;
        }
    }
}
