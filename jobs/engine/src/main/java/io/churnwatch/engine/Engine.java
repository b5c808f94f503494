package io.churnwatch.engine;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.state.AccountState;
import org.jspecify.annotations.Nullable;

/** Decides what to say of an account: one pack, any number of accounts; not safe for use by two threads. */
public final class Engine {
    private final RulePack pack;

    public Engine(RulePack pack) {
        this.pack = pack;
    }

    public RulePack pack() {
        return pack;
    }

    /** The account as it was written, or a new one for null. A blob written under another pack is carried over. */
    public AccountState read(String accountId, byte @Nullable [] blob) {
        throw new UnsupportedOperationException();
    }

    public byte[] write(AccountState state) {
        throw new UnsupportedOperationException();
    }

    /**
     * Judges every planned instant up to the clock, then the event.
     *
     * @param clock milliseconds; a clock behind the account's own is ignored
     */
    public Judgement judge(AccountState state, Event event, long clock) {
        throw new UnsupportedOperationException();
    }

    /** Judges every planned instant up to the clock. */
    public Judgement wake(AccountState state, long clock) {
        throw new UnsupportedOperationException();
    }
}
