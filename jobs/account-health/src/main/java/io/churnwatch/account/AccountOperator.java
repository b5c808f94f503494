package io.churnwatch.account;

import io.churnwatch.emit.Emission;
import io.churnwatch.engine.Engine;
import io.churnwatch.engine.Judgement;
import io.churnwatch.engine.Outcome;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventCodec;
import io.churnwatch.engine.event.ReplayOrder;
import io.churnwatch.engine.state.AccountState;
import io.churnwatch.registry.PublishedPack;
import java.util.ArrayList;
import java.util.Iterator;
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
import org.jspecify.annotations.Nullable;

/**
 * The account stage: reads what is stored of an account, asks the engine, stores what it must remember, and passes on
 * what it says. Events come keyed by account; packs, and in replay the end of time, come to every subtask.
 *
 * <p>Live, an event is judged when it arrives and an alarm wakes the account when the engine has planned something.
 * In replay, events are kept until the watermark passes them, or the input ends, and judged in {@link ReplayOrder}.
 */
public final class AccountOperator extends AbstractStreamOperator<Emission>
        implements TwoInputStreamOperator<KeyedEvent, Control, Emission>,
                Triggerable<String, VoidNamespace>,
                BoundedMultiInput {
    private static final long serialVersionUID = 1L;
    private static final int SWEPT_AT_ONCE = 100;
    private static final String ACCOUNT = "account";
    private static final String BUFFER = "buffer";

    private final AccountSettings settings;
    private final MailboxExecutor mailbox;

    private transient ValueState<byte[]> account;
    private transient ListState<byte[]> buffer;
    private transient ListState<Long> endState;
    private transient @Nullable ListState<RememberedPack> packState;
    private transient @Nullable ListState<Long> clockState;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient AccountMetrics counts;
    private transient PackShelf shelf;
    private transient boolean announced;
    private transient Iterator<String> toSweep;
    private transient boolean swept;
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
        buffer = context.getKeyedStateStore().getListState(new ListStateDescriptor<>(BUFFER, bytes()));
        // Dies with the job, as does the pack.
        endState = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("newest", Types.LONG));
        newest = Long.MIN_VALUE;
        for (long restored : endState.get()) {
            newest = Math.max(newest, restored);
        }
        restoreClock(context);
        restorePack(context);
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

    private void restorePack(StateInitializationContext context) throws Exception {
        List<RememberedPack> remembered = new ArrayList<>();
        // A replay is pinned to its pack, and a job that ends must not have union state.
        if (!settings.isReplay()) {
            ListState<RememberedPack> packs = context.getOperatorStateStore()
                    .getUnionListState(new ListStateDescriptor<>("pack", TypeInformation.of(RememberedPack.class)));
            packs.get().forEach(remembered::add);
            packState = packs;
        }
        shelf = PackShelf.of(
                settings.pack(), remembered.stream().map(RememberedPack::pack).toList(), settings.duplicateHorizon());
        List<RememberedPack> same = remembered.stream()
                .filter(pack -> pack.pack().equals(shelf.active()))
                .toList();
        announced = same.stream().anyMatch(RememberedPack::announced);
        swept = remembered.isEmpty() || (!same.isEmpty() && same.stream().allMatch(RememberedPack::swept));
    }

    @Override
    public void open() throws Exception {
        super.open();
        timers = getInternalTimerService("alarms", VoidNamespaceSerializer.INSTANCE, this);
        counts = new AccountMetrics(getMetricGroup(), () -> shelf.active().version());
        if (!swept) {
            sweep();
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        endState.update(newest == Long.MIN_VALUE ? List.of() : List.of(newest));
        if (clockState != null) {
            clockState.update(List.of(clock()));
        }
        if (packState != null) {
            PublishedPack active = shelf.active();
            packState.update(
                    List.of(new RememberedPack(active.name(), active.version(), active.source(), announced, swept)));
        }
    }

    @Override
    public void processElement1(StreamRecord<KeyedEvent> element) throws Exception {
        KeyedEvent event = element.getValue();
        if (!settings.isReplay()) {
            judge(event.accountId(), EventCodec.decode(event.payload()), clock());
            return;
        }
        buffer.add(event.payload());
        if (settings.hasBoundedDisorder()) {
            StoredAccount stored = StoredAccount.of(account.value());
            long alarm = earlier(stored.alarm(), event.occurredAt());
            if (alarm != stored.alarm()) {
                account.update(StoredAccount.toBytes(alarm, stored.blob()));
            }
        }
    }

    @Override
    public void processElement2(StreamRecord<Control> element) throws Exception {
        Control control = element.getValue();
        switch (control.kind()) {
            case NEWEST_EVENT -> newest = Math.max(newest, control.newestMillis());
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
            replay(alarm.getKey(), timers.currentWatermark());
        } else {
            wake(alarm.getKey(), clock());
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no timer of processing time is ever set, but one rang: " + timer);
    }

    /** Only events have a clock: packs and the end of a replay move no time. */
    @Override
    public void processWatermark1(Watermark mark) throws Exception {
        processWatermark(mark);
    }

    @Override
    public void processWatermark2(Watermark mark) {}

    @Override
    protected void processWatermarkStatus(WatermarkStatus status, int input) {}

    /** A replay's end is known when both inputs are: the events, and how far they reach over all subtasks. */
    @Override
    public void endInput(int input) throws Exception {
        inputsEnded++;
        if (settings.isReplay() && inputsEnded == 2) {
            long end = settings.untilMillis() == Long.MAX_VALUE ? newest : settings.untilMillis();
            for (String accountId : accounts()) {
                setCurrentKey(accountId);
                replay(accountId, Long.MAX_VALUE);
                wake(accountId, end);
            }
        }
    }

    private void judge(String accountId, Event event, long clock) throws Exception {
        StoredAccount stored = StoredAccount.of(account.value());
        AccountState state = engine().read(accountId, stored.blob());
        Judgement judgement = engine().judge(state, event, clock);
        store(accountId, stored, state, judgement);
    }

    private void wake(String accountId, long clock) throws Exception {
        StoredAccount stored = StoredAccount.of(account.value());
        AccountState state = engine().read(accountId, stored.blob());
        Judgement judgement = engine().wake(state, clock);
        store(accountId, stored, state, judgement);
    }

    private void store(String accountId, StoredAccount stored, AccountState state, Judgement judgement)
            throws Exception {
        emit(accountId, judgement);
        long alarm = settings.isReplay() ? Judgement.NOTHING_PLANNED : alarm(accountId, stored, judgement);
        account.update(StoredAccount.toBytes(alarm, engine().write(state)));
    }

    /** Judges, in order, what was kept of an account's events up to an instant, itself included. */
    private void replay(String accountId, long upTo) throws Exception {
        List<Event> due = new ArrayList<>();
        List<byte[]> later = new ArrayList<>();
        long next = Judgement.NOTHING_PLANNED;
        for (byte[] bytes : buffer.get()) {
            Event event = EventCodec.decode(bytes);
            if (event.occurredAtMillis() <= upTo) {
                due.add(event);
            } else {
                later.add(bytes);
                next = Math.min(next, event.occurredAtMillis());
            }
        }
        buffer.update(later);
        due.sort(ReplayOrder.INSTANCE);
        AccountState state =
                engine().read(accountId, StoredAccount.of(account.value()).blob());
        for (Event event : due) {
            emit(accountId, engine().judge(state, event, event.occurredAtMillis()));
        }
        long alarm = earlier(Judgement.NOTHING_PLANNED, next);
        account.update(StoredAccount.toBytes(alarm, engine().write(state)));
    }

    private void emit(String accountId, Judgement judgement) {
        counts.count(judgement);
        for (Outcome outcome : judgement.outcomes()) {
            output.collect(new StreamRecord<>(Emission.of(accountId, outcome, engine().pack())));
        }
    }

    /** The one alarm of an account: moved when the plan moves earlier, left to ring early when it moves later. */
    private long alarm(String accountId, StoredAccount stored, Judgement judgement) {
        long set = stored.alarm() <= clock() ? Judgement.NOTHING_PLANNED : stored.alarm();
        if (judgement.nextInstantMillis() == Judgement.NOTHING_PLANNED) {
            cancel(set);
            return Judgement.NOTHING_PLANNED;
        }
        return earlier(set, judgement.nextInstantMillis() + spread(accountId));
    }

    private long earlier(long set, long wanted) {
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
        return settings.spreadMillis() == 0 ? 0 : Math.floorMod(accountId.hashCode(), settings.spreadMillis());
    }

    private void offer(PublishedPack pack) throws Exception {
        PackShelf.Verdict verdict = shelf.offer(pack);
        long now = settings.clock().now();
        if (verdict instanceof PackShelf.Verdict.Rejected rejected) {
            tell(PackNews.rejected(pack, rejected.problems(), now));
        } else if (verdict instanceof PackShelf.Verdict.Activated activated) {
            tell(PackNews.retired(activated.before(), now));
            tell(PackNews.active(pack, now));
            announced = true;
            sweep();
        } else if (pack.equals(shelf.active()) && !announced) {
            tell(PackNews.active(pack, now));
            announced = true;
        }
    }

    /** Every subtask hears of every pack; one of them tells the world. */
    private void tell(Emission news) {
        if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
            output.collect(new StreamRecord<>(news));
        }
    }

    /** Judges every account by the new pack, a few at a time, so that events and checkpoints pass in between. */
    private void sweep() {
        boolean underWay = !swept && toSweep != null;
        swept = false;
        toSweep = accounts().iterator();
        if (!underWay) {
            mailbox.execute(this::sweepSome, "judge accounts by the new pack");
        }
    }

    private void sweepSome() throws Exception {
        for (int i = 0; i < SWEPT_AT_ONCE && toSweep.hasNext(); i++) {
            String accountId = toSweep.next();
            setCurrentKey(accountId);
            wake(accountId, clock());
        }
        if (toSweep.hasNext()) {
            mailbox.execute(this::sweepSome, "judge more accounts by the new pack");
        } else {
            swept = true;
        }
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

    private Engine engine() {
        return shelf.engine();
    }

    private static TypeInformation<byte[]> bytes() {
        return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
    }
}
