package io.churnwatch.account;

import io.churnwatch.emit.Emission;
import io.churnwatch.engine.Outcome;
import io.churnwatch.engine.event.EventCodec;
import io.churnwatch.engine.event.ReplayOrder;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.registry.PublishedPack;
import io.churnwatch.storm.ActivePack;
import io.churnwatch.storm.RaisedAlert;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The account stage: what Flink must know of it. {@link AccountBooks} asks the engine. Events come keyed by account;
 * packs, and in replay the end of time, come to every subtask.
 *
 * <p>Live, an event is judged when it arrives and an alarm wakes the account when the engine has planned something.
 * In replay, events are kept until the watermark passes them, or the input ends, and judged in {@link ReplayOrder}.
 */
public final class AccountOperator extends AbstractStreamOperator<Emission>
        implements TwoInputStreamOperator<KeyedEvent, Control, Emission>,
                Triggerable<String, VoidNamespace>,
                BoundedMultiInput {
    private static final long serialVersionUID = 1L;

    /** Live, alerts pass the storm guard. */
    public static final OutputTag<RaisedAlert> ALERTS =
            new OutputTag<>("alerts", TypeInformation.of(RaisedAlert.class));

    public static final OutputTag<ActivePack> ACTIVE_PACKS =
            new OutputTag<>("active-packs", TypeInformation.of(ActivePack.class));

    private static final int SWEPT_AT_ONCE = 100;
    /** Of an account's whole history, so one is work enough between two looks at the input. */
    private static final int DRAINED_AT_ONCE = 1;

    private static final String ACCOUNT = "account";
    private static final String BUFFER = "buffer";

    private final AccountSettings settings;
    private final MailboxExecutor mailbox;

    private transient ValueState<byte[]> account;
    private transient ReplayBuffer buffer;
    private transient ListState<Long> endState;
    private transient @Nullable ListState<Long> clockState;
    private transient ObeyedPack pack;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient AccountTally tally;
    private transient AccountBooks books;
    private transient AccountWalk sweep;
    private transient AccountWalk drain;
    private transient boolean draining;
    private transient boolean eventsAreIn;
    private transient Set<Integer> endedReaders;
    private transient int readers;
    private transient long newest;
    private transient long restoredClock;
    private transient int inputsEnded;

    AccountOperator(StreamOperatorParameters<Emission> parameters, AccountSettings settings) {
        this(settings, parameters.getMailboxExecutor());
        setup(parameters.getContainingTask(), parameters.getStreamConfig(), parameters.getOutput());
        setProcessingTimeService(parameters.getProcessingTimeService());
    }

    @SuppressWarnings("NullAway.Init") // Flink makes operators long before it opens them.
    AccountOperator(AccountSettings settings, MailboxExecutor mailbox) {
        this.settings = settings;
        this.mailbox = mailbox;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        // Dies when the engine has nothing more to remember: an erased account's retention is over.
        account = context.getKeyedStateStore().getState(new ValueStateDescriptor<>(ACCOUNT, bytes()));
        // Dies as its events are judged, at the latest at the end of the input.
        buffer =
                new ReplayBuffer(context.getKeyedStateStore().getListState(new ListStateDescriptor<>(BUFFER, bytes())));
        // Dies with the job, as does the pack.
        endState = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("newest", Types.LONG));
        newest = Long.MIN_VALUE;
        for (long restored : endState.get()) {
            newest = Math.max(newest, restored);
        }
        restoreClock(context);
        pack = ObeyedPack.restore(settings, context);
        tally = AccountTally.restore(settings.isReplay(), subtasks(), context);
    }

    /** Flink forgets the watermark; accounts that were quiet since would otherwise be judged by an older clock. */
    private void restoreClock(StateInitializationContext context) throws Exception {
        restoredClock = Long.MIN_VALUE;
        if (!settings.isReplay()) {
            ListState<Long> clocks =
                    context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("clock", Types.LONG));
            long slowest = Long.MAX_VALUE;
            for (long clock : clocks.get()) {
                slowest = Math.min(slowest, clock);
            }
            restoredClock = slowest == Long.MAX_VALUE ? Long.MIN_VALUE : slowest;
            clockState = clocks;
        }
    }

    private long clock() {
        return Math.max(restoredClock, timers.currentWatermark());
    }

    @Override
    public void open() throws Exception {
        super.open();
        timers = getInternalTimerService("alarms", VoidNamespaceSerializer.INSTANCE, this);
        books = new AccountBooks(
                account,
                pack::engine,
                new Alarms(timers, this::clock, settings.spreadMillis()),
                new AccountMetrics(getMetricGroup(), pack::version),
                tally,
                this::tell);
        sweep = new AccountWalk(mailbox, SWEPT_AT_ONCE, this::wake, pack::sweptAll);
        drain = new AccountWalk(mailbox, DRAINED_AT_ONCE, this::replayToEnd, () -> tellReaders(true));
        endedReaders = new HashSet<>();
        if (settings.isReplay()) {
            tellReaders(false);
        } else if (!pack.isSwept()) {
            sweep.start(accounts());
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        endState.update(newest == Long.MIN_VALUE ? List.of() : List.of(newest));
        if (clockState != null) {
            clockState.update(List.of(clock()));
        }
        pack.snapshot();
        tally.snapshot();
    }

    @Override
    public void processElement1(StreamRecord<KeyedEvent> element) throws Exception {
        KeyedEvent event = element.getValue();
        if (!settings.isReplay()) {
            books.judge(event.accountId(), EventCodec.decode(event.payload()), clock());
            return;
        }
        buffer.add(event.payload());
        if (settings.hasBoundedDisorder()) {
            books.expect(event.occurredAt());
        }
    }

    @Override
    public void processElement2(StreamRecord<Control> element) throws Exception {
        Control control = element.getValue();
        switch (control.kind()) {
            case INPUT_ENDED -> {
                newest = Math.max(newest, control.newestMillis());
                endedReaders.add(control.reader());
                readers = control.readers();
                drainWhenAllIsIn();
            }
            case PACK -> {
                if (!settings.isReplay()) {
                    offer(control.toPack());
                }
            }
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> alarm) throws Exception {
        if (settings.isReplay()) {
            books.replay(alarm.getKey(), buffer.take(timers.currentWatermark()));
        } else {
            books.wake(alarm.getKey(), clock());
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no timer of processing time is ever set, but one rang: " + timer);
    }

    /** Only events have a clock: packs and the end of a replay move no time. */
    @Override
    public void processWatermark1(Watermark mark) throws Exception {
        if (settings.isReplay() && mark.getTimestamp() >= ReplayEnd.EVENTS_ARE_IN) {
            eventsAreIn = true;
            drainWhenAllIsIn();
        } else {
            processWatermark(mark);
        }
    }

    @Override
    public void processWatermark2(Watermark mark) {}

    @Override
    protected void processWatermarkStatus(WatermarkStatus status, int input) {}

    /**
     * A replay's end is known when every reader has said so on both inputs: the events are all here, and how far they
     * reach over all subtasks.
     */
    private void drainWhenAllIsIn() {
        if (eventsAreIn && readers > 0 && endedReaders.size() == readers && !draining) {
            draining = true;
            drain.start(accounts());
        }
    }

    /** What is left when the inputs end is judged at once: after a restart the readers may not be there to wait. */
    @Override
    public void endInput(int input) throws Exception {
        inputsEnded++;
        if (settings.isReplay() && inputsEnded == 2) {
            if (!draining) {
                draining = true;
                drain.start(accounts());
            }
            drain.finish();
        }
    }

    private void replayToEnd(String accountId) throws Exception {
        setCurrentKey(accountId);
        long end = settings.untilMillis() == Long.MAX_VALUE ? newest : settings.untilMillis();
        books.replayToEnd(accountId, buffer.take(Long.MAX_VALUE), end);
    }

    private void tellReaders(boolean judged) throws Exception {
        ReplayEnd.tell(getRuntimeContext(), judged);
    }

    private void wake(String accountId) throws Exception {
        setCurrentKey(accountId);
        books.wake(accountId, clock());
    }

    private void offer(PublishedPack published) {
        boolean changed = pack.offer(published, news -> {
            // Every subtask hears of every pack; one of them tells the world.
            if (subtask() == 0) {
                output.collect(new StreamRecord<>(news));
            }
        });
        if (changed) {
            sweep.start(accounts());
            if (subtask() == 0) {
                output.collect(ACTIVE_PACKS, new StreamRecord<>(activePack()));
            }
        }
    }

    private void tell(String accountId, Outcome outcome) {
        Emission emission = Emission.of(accountId, outcome, pack.engine().pack());
        if (outcome instanceof Outcome.AlertChange alert && !settings.isReplay()) {
            output.collect(
                    ALERTS,
                    new StreamRecord<>(
                            RaisedAlert.of(alert, subtask(), subtasks(), tally.accounts(), activePack(), emission)));
        } else {
            output.collect(new StreamRecord<>(emission));
        }
    }

    private ActivePack activePack() {
        RulePack active = pack.engine().pack();
        return new ActivePack(active.name(), active.version(), active.hash());
    }

    private int subtask() {
        return getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    }

    private int subtasks() {
        return getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    }

    private Set<String> accounts() {
        Set<String> accounts = new LinkedHashSet<>();
        for (String state : List.of(ACCOUNT, BUFFER)) {
            try (var keys = this.<String>getKeyedStateBackend().getKeys(state, VoidNamespace.INSTANCE)) {
                keys.forEach(accounts::add);
            }
        }
        return accounts;
    }

    private static TypeInformation<byte[]> bytes() {
        return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
    }
}
