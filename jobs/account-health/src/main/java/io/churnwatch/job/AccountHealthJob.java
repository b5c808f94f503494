package io.churnwatch.job;

import io.churnwatch.account.AccountSettings;
import io.churnwatch.account.Control;
import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.config.WallClock;
import io.churnwatch.emit.EmissionSink;
import io.churnwatch.ingest.EventSource;
import io.churnwatch.ingest.IngestOperator;
import io.churnwatch.ingest.Ingested;
import io.churnwatch.ingest.TimeBounds;
import io.churnwatch.job.AccountHealthPipeline.Inputs;
import io.churnwatch.job.AccountHealthPipeline.Outputs;
import io.churnwatch.job.Preflight.Prepared;
import io.churnwatch.lines.Topic;
import io.churnwatch.storm.StormSettings;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job {@code account-health}: on a cluster by its main, or in this JVM. */
public final class AccountHealthJob {
    private static final Logger LOG = LoggerFactory.getLogger(AccountHealthJob.class);

    private AccountHealthJob() {}

    /** Takes {@code --config FILE} and {@code --key value}; whoever submits the jar passes them as its arguments. */
    public static void main(String[] arguments) throws Exception {
        start(JobConfig.fromArguments(List.of(arguments)));
    }

    /**
     * Checks what must hold, then starts the job: on the cluster whose main this runs in, else within this JVM.
     * Refuses with a {@link io.churnwatch.config.ConfigException} what a person must put right first.
     */
    public static JobClient start(JobConfig config) throws Exception {
        LOG.info("Starting account-health with {}", config);
        Prepared prepared = Preflight.prepare(config);
        var environment = StreamExecutionEnvironment.getExecutionEnvironment(JobEnvironment.of(config));
        assemble(environment, config, prepared);
        return environment.executeAsync();
    }

    static void assemble(StreamExecutionEnvironment environment, JobConfig config, Prepared prepared) {
        WallClock clock = WallClock.of(config);
        TimeBounds bounds = TimeBounds.of(config, clock);
        Inputs inputs = new Inputs(events(environment, config, bounds), packs(environment, config, prepared));
        Outputs outputs = AccountHealthPipeline.build(
                inputs,
                IngestOperator.Settings.of(config, bounds),
                AccountSettings.of(config, prepared.pack(), clock),
                StormSettings.of(config, clock));
        outputs.all()
                .sinkTo(EmissionSink.of(config, prepared.schemaIds(), clock))
                .uid("emit")
                .name("emit");
    }

    private static DataStream<Ingested> events(
            StreamExecutionEnvironment environment, JobConfig config, TimeBounds bounds) {
        return environment
                .fromSource(new EventSource(config, bounds), WatermarkStrategy.noWatermarks(), "events")
                .uid("events");
    }

    private static DataStream<Control> packs(
            StreamExecutionEnvironment environment, JobConfig config, Prepared prepared) {
        Integer schemaId = prepared.schemaIds().get(Topic.RULE_PACKS);
        var source = KafkaSource.<Control>builder()
                .setProperties(config.kafka())
                .setProperty("isolation.level", "read_committed")
                .setGroupId(config.text(Option.GROUP) + "-packs")
                .setTopics(config.topic(Topic.RULE_PACKS))
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new PackRecords(config.text(Option.REGISTRY_URL), schemaId == null ? -1 : schemaId));
        if (config.isReplay()) {
            source.setBounded(OffsetsInitializer.latest());
        }
        return environment
                .fromSource(source.build(), WatermarkStrategy.noWatermarks(), "packs")
                .uid("packs")
                .setParallelism(1);
    }
}
