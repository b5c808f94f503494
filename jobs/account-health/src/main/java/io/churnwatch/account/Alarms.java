package io.churnwatch.account;

import io.churnwatch.engine.Judgement;
import java.util.function.LongSupplier;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/**
 * The one alarm of the account at hand. {@link Judgement#NOTHING_PLANNED} stands for an alarm that is not set, and is
 * later than every instant.
 */
final class Alarms {
    private final InternalTimerService<VoidNamespace> timers;
    private final LongSupplier clock;
    private final long spreadMillis;

    Alarms(InternalTimerService<VoidNamespace> timers, LongSupplier clock, long spreadMillis) {
        this.timers = timers;
        this.clock = clock;
        this.spreadMillis = spreadMillis;
    }

    /**
     * Moves the alarm when the plan has moved earlier; when it has moved later, the alarm is left to ring early.
     *
     * @return what it is set for now
     */
    long follow(String accountId, long alarm, long planned) {
        long set = alarm <= clock.getAsLong() ? Judgement.NOTHING_PLANNED : alarm;
        if (planned == Judgement.NOTHING_PLANNED) {
            cancel(set);
            return Judgement.NOTHING_PLANNED;
        }
        return earlier(set, planned + spread(accountId));
    }

    /**
     * Sets the alarm for an instant that is earlier than what it is set for.
     *
     * @return what it is set for now
     */
    long earlier(long set, long wanted) {
        if (wanted >= set) {
            return set;
        }
        cancel(set);
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, wanted);
        return wanted;
    }

    private void cancel(long set) {
        if (set != Judgement.NOTHING_PLANNED) {
            timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, set);
        }
    }

    /** A million accounts share midnight; their alarms need not. */
    private long spread(String accountId) {
        return spreadMillis == 0 ? 0 : Math.floorMod(accountId.hashCode(), spreadMillis);
    }
}
