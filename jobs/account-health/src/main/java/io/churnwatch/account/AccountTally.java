package io.churnwatch.account;

import io.churnwatch.engine.Engine;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.jspecify.annotations.Nullable;

/**
 * How many accounts a subtask knows: counted as they come and go. After a rescaling, its share of what all knew; the
 * hash of their ids spreads accounts evenly.
 */
final class AccountTally {
    private final @Nullable ListState<Long> state;
    private long accounts;

    private AccountTally(@Nullable ListState<Long> state) {
        this.state = state;
    }

    /** In replay nobody asks, and a job that ends must not have union state. */
    static AccountTally restore(boolean isReplay, int subtasks, StateInitializationContext context) throws Exception {
        if (isReplay) {
            return new AccountTally(null);
        }
        AccountTally tally = new AccountTally(
                context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("accounts", Types.LONG)));
        long all = 0;
        if (tally.state != null) {
            for (long each : tally.state.get()) {
                all += each;
            }
        }
        tally.accounts = Math.round((double) all / subtasks);
        return tally;
    }

    void snapshot() throws Exception {
        if (state != null) {
            state.update(List.of(accounts));
        }
    }

    /** An account was stored: what {@link Engine} made of it before and now, null for nothing. */
    void stored(byte @Nullable [] before, byte @Nullable [] now) {
        accounts += (now == null ? 0 : 1) - (before == null ? 0 : 1);
    }

    long accounts() {
        return accounts;
    }
}
