package io.churnwatch.cli.replay;

import io.churnwatch.emit.OutcomeRecords;
import io.churnwatch.engine.Engine;
import io.churnwatch.engine.Judgement;
import io.churnwatch.engine.Outcome;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.state.AccountState;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.avro.specific.SpecificRecordBase;

/** Judges the events of every account, each event with its own time as the clock, and then the time until the end. */
final class Replay {
    private static final String NO_BAND = "none";
    private static final int ACCOUNTS_BETWEEN_REPORTS = 64;

    private final Engine engine;
    private final ReplayCounts counts;
    private final Consumer<SpecificRecordBase> output;

    /** @param output takes health updates and alerts, account by account */
    Replay(Engine engine, ReplayCounts counts, Consumer<SpecificRecordBase> output) {
        this.engine = engine;
        this.counts = counts;
        this.output = output;
    }

    /**
     * @param endMillis where time ends: planned instants due by then are judged, none later
     * @param progress is told the number of accounts done now and then
     */
    void run(AccountEvents events, long endMillis, IntConsumer progress) {
        int done = 0;
        for (String accountId : events.accounts()) {
            account(accountId, events, endMillis);
            if (++done % ACCOUNTS_BETWEEN_REPORTS == 0) {
                progress.accept(done);
            }
        }
    }

    private void account(String accountId, AccountEvents events, long endMillis) {
        AccountState state = engine.read(accountId, null);
        String band = NO_BAND;
        for (Event event : events.take(accountId)) {
            band = say(accountId, engine.judge(state, event, event.occurredAtMillis()), band);
        }
        band = say(accountId, engine.wake(state, endMillis), band);
        counts.account(band, engine.write(state).length);
    }

    private String say(String accountId, Judgement judgement, String bandBefore) {
        counts.judged(judgement.disposition());
        String band = bandBefore;
        for (Outcome outcome : judgement.outcomes()) {
            counts.said(outcome);
            if (outcome instanceof Outcome.Erasure) {
                // On the topic this is a tombstone, which no line can tell.
                continue;
            }
            if (outcome instanceof Outcome.HealthChange health) {
                band = health.band();
            }
            output.accept(OutcomeRecords.of(accountId, outcome, engine.pack()));
        }
        return band;
    }
}
