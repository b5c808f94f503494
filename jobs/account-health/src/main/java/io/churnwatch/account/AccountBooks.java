package io.churnwatch.account;

import io.churnwatch.engine.Engine;
import io.churnwatch.engine.Judgement;
import io.churnwatch.engine.Outcome;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.state.AccountState;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.flink.api.common.state.ValueState;

/**
 * Reads what is stored of the account at hand, asks the engine, passes on what it says, stores what it must remember.
 */
final class AccountBooks {
    private final ValueState<byte[]> state;
    private final Supplier<Engine> obeyed;
    private final Alarms alarms;
    private final AccountMetrics counts;
    private final AccountTally tally;
    private final BiConsumer<String, Outcome> out;

    AccountBooks(
            ValueState<byte[]> state,
            Supplier<Engine> obeyed,
            Alarms alarms,
            AccountMetrics counts,
            AccountTally tally,
            BiConsumer<String, Outcome> out) {
        this.state = state;
        this.obeyed = obeyed;
        this.alarms = alarms;
        this.counts = counts;
        this.tally = tally;
        this.out = out;
    }

    /** Live: judges an event that has arrived. */
    void judge(String accountId, Event event, long clock) throws Exception {
        StoredAccount stored = StoredAccount.of(state.value());
        AccountState account = engine().open(accountId, stored.blob());
        Judgement judgement = engine().judge(account, event, clock);
        emit(accountId, judgement);
        store(stored, alarms.follow(accountId, stored.alarm(), judgement.nextInstantMillis()), account);
    }

    /** Live: judges what time alone has changed. */
    void wake(String accountId, long clock) throws Exception {
        StoredAccount stored = StoredAccount.of(state.value());
        AccountState account = engine().open(accountId, stored.blob());
        Judgement judgement = engine().wake(account, clock);
        emit(accountId, judgement);
        store(stored, alarms.follow(accountId, stored.alarm(), judgement.nextInstantMillis()), account);
    }

    /** Replay: an event waits in the buffer; the alarm must ring by then. */
    void expect(long occurredAt) throws Exception {
        StoredAccount stored = StoredAccount.of(state.value());
        long alarm = alarms.earlier(stored.alarm(), occurredAt);
        if (alarm != stored.alarm()) {
            state.update(StoredAccount.toBytes(alarm, stored.blob()));
        }
    }

    /** Replay: judges what is due, each event with its own time as the clock. */
    void replay(String accountId, ReplayBuffer.Due due) throws Exception {
        StoredAccount stored = StoredAccount.of(state.value());
        AccountState account = engine().open(accountId, stored.blob());
        judgeAll(accountId, account, due);
        store(stored, alarms.earlier(Judgement.NOTHING_PLANNED, due.next()), account);
    }

    /** Replay: judges what is left, then what time alone changes until the end. */
    void replayToEnd(String accountId, ReplayBuffer.Due due, long end) throws Exception {
        StoredAccount stored = StoredAccount.of(state.value());
        AccountState account = engine().open(accountId, stored.blob());
        judgeAll(accountId, account, due);
        emit(accountId, engine().wake(account, end));
        store(stored, Judgement.NOTHING_PLANNED, account);
    }

    private void judgeAll(String accountId, AccountState account, ReplayBuffer.Due due) {
        for (Event event : due.events()) {
            emit(accountId, engine().judge(account, event, event.occurredAtMillis()));
        }
    }

    private void store(StoredAccount before, long alarm, AccountState account) throws Exception {
        byte[] blob = engine().close(account);
        tally.stored(before.blob(), blob);
        state.update(StoredAccount.toBytes(alarm, blob));
    }

    private void emit(String accountId, Judgement judgement) {
        counts.count(judgement);
        for (Outcome outcome : judgement.outcomes()) {
            out.accept(accountId, outcome);
        }
    }

    private Engine engine() {
        return obeyed.get();
    }
}
