package io.churnwatch.ingest;

import io.churnwatch.account.Control;
import io.churnwatch.account.KeyedEvent;
import io.churnwatch.account.ReplayEnd;
import io.churnwatch.avro.DeadLetterReason;
import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.emit.Emission;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/** Splits events from rejects, counts both, and turns what it hears of partitions into the watermark. */
public final class IngestOperator extends AbstractStreamOperator<KeyedEvent>
        implements OneInputStreamOperator<Ingested, KeyedEvent>, BoundedOneInput {
    private static final long serialVersionUID = 1L;
    private static final long WATERMARK_EVERY_MILLIS = 200;

    public static final OutputTag<Emission> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(Emission.class));
    public static final OutputTag<Control> ENDS = new OutputTag<>("ends", TypeInformation.of(Control.class));

    private final Settings settings;

    private transient PartitionClocks clocks;
    private transient ListState<Long> newestState;
    private transient Counter events;
    private transient Counter skipped;
    private transient Counter clockHeld;
    private transient Map<DeadLetterReason, Counter> deadLetters;
    private transient long watermark;
    private transient long newest;
    private transient boolean idle;

    @SuppressWarnings("NullAway.Init") // Flink makes operators long before it opens them.
    public IngestOperator(Settings settings) {
        this.settings = settings;
    }

    /**
     * What this operator must know.
     *
     * @param emitsWatermarks false in a replay that judges everything at the end of its input
     */
    public record Settings(boolean isReplay, boolean emitsWatermarks, long lagMillis, long idleMillis, long untilMillis)
            implements Serializable {
        public static Settings of(JobConfig config, TimeBounds bounds) {
            boolean bounded =
                    config.optionalDuration(Option.REPLAY_MAX_DISORDER).isPresent();
            return new Settings(
                    config.isReplay(),
                    !config.isReplay() || bounded,
                    config.duration(config.isReplay() && bounded ? Option.REPLAY_MAX_DISORDER : Option.ALLOWED_LAG)
                            .toMillis(),
                    config.duration(Option.IDLE_AFTER).toMillis(),
                    bounds.untilMillis());
        }
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        // Dies with the job: one number per subtask.
        newestState = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("newest", Types.LONG));
        newest = Long.MIN_VALUE;
        for (long restored : newestState.get()) {
            newest = Math.max(newest, restored);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        newestState.update(newest == Long.MIN_VALUE ? List.of() : List.of(newest));
    }

    @Override
    public void open() throws Exception {
        super.open();
        clocks = new PartitionClocks(settings.lagMillis(), settings.idleMillis());
        watermark = Long.MIN_VALUE;
        events = getMetricGroup().counter("events");
        skipped = getMetricGroup().counter("skipped_after_until");
        clockHeld = getMetricGroup().counter("clock_held");
        deadLetters = new EnumMap<>(DeadLetterReason.class);
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLetters.put(
                    reason, getMetricGroup().addGroup("reason", reason.name()).counter("dead_letters"));
        }
        if (settings.emitsWatermarks()) {
            scheduleWatermark();
        }
    }

    @Override
    public void processElement(StreamRecord<Ingested> element) {
        Ingested in = element.getValue();
        switch (in.kind()) {
            case EVENT -> event(in);
            case REJECT -> reject(in);
            case PARTITION_ASSIGNED -> {
                clocks.assign(in.topic(), in.partition());
                setIdle(false);
            }
            case PARTITION_ENDED -> clocks.end(in.topic(), in.partition());
            case PARTITION_CONFIRMED -> clocks.confirmed(in.topic(), in.partition(), in.wallMillis());
            case PARTITION_UNCONFIRMED -> clockHeld.inc();
            case NO_PARTITIONS -> setIdle(true);
            case INPUT_ENDED -> inputEnded();
        }
    }

    private void event(Ingested in) {
        if (in.occurredAt() > settings.untilMillis()) {
            skipped.inc();
            return;
        }
        events.inc();
        newest = Math.max(newest, in.occurredAt());
        clocks.event(in.topic(), in.partition(), in.occurredAt(), in.wallMillis());
        output.collect(new StreamRecord<>(new KeyedEvent(in.accountId(), in.occurredAt(), in.payload())));
    }

    private void reject(Ingested in) {
        Ingested.Rejection rejection = in.reject();
        if (rejection != null) {
            Counter counter = deadLetters.get(rejection.reason());
            if (counter != null) {
                counter.inc();
            }
        }
        output.collect(DEAD_LETTERS, new StreamRecord<>(Emission.of(DeadLetters.of(in))));
    }

    /** Behind the last event, and before the input ends: the readers stay until everything is judged. */
    private void inputEnded() {
        if (settings.isReplay()) {
            setIdle(false);
            watermark = ReplayEnd.EVENTS_ARE_IN;
            output.emitWatermark(new Watermark(watermark));
            tellEnd();
        }
    }

    private void tellEnd() {
        var task = getRuntimeContext().getTaskInfo();
        output.collect(
                ENDS,
                new StreamRecord<>(
                        Control.inputEnded(task.getIndexOfThisSubtask(), task.getNumberOfParallelSubtasks(), newest)));
    }

    private void scheduleWatermark() {
        long next = getProcessingTimeService().getCurrentProcessingTime() + WATERMARK_EVERY_MILLIS;
        getProcessingTimeService().registerTimer(next, time -> {
            emitWatermark();
            scheduleWatermark();
        });
    }

    private void emitWatermark() {
        OptionalLong now = clocks.now();
        if (now.isPresent() && now.getAsLong() > watermark) {
            watermark = now.getAsLong();
            output.emitWatermark(new Watermark(watermark));
        }
    }

    private void setIdle(boolean idle) {
        if (this.idle != idle) {
            this.idle = idle;
            output.emitWatermarkStatus(idle ? WatermarkStatus.IDLE : WatermarkStatus.ACTIVE);
        }
    }

    /** Only our own clocks count: the source sends none but the maximal one at its end, and that is no clock. */
    @Override
    public void processWatermark(Watermark mark) {}

    @Override
    public void endInput() {
        if (settings.isReplay()) {
            tellEnd();
        }
        setIdle(true);
    }
}
