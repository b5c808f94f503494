package io.churnwatch.ingest;

import io.churnwatch.account.ReplayEnd;
import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.ConfluentRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.RichSourceReaderContext;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** All event topics as one source: Flink's Kafka source, with {@link EventReader} around its reader. */
public final class EventSource
        implements Source<Ingested, KafkaPartitionSplit, KafkaSourceEnumState>, ResultTypeQueryable<Ingested> {
    private static final long FIRST_WAIT_MILLIS = 500;

    private final KafkaSource<RawRecord> kafka;
    private final Properties properties;
    private final HashMap<String, Topic> topics = new HashMap<>();
    private final String registryUrl;
    private final int maxRecordBytes;
    private final TimeBounds bounds;
    private final boolean isReplay;

    public EventSource(JobConfig config, TimeBounds bounds) {
        Topic.events().forEach(topic -> topics.put(config.topic(topic), topic));
        this.properties = config.kafka();
        this.registryUrl = config.text(Option.REGISTRY_URL);
        this.maxRecordBytes = config.integer(Option.MAX_RECORD_BYTES);
        this.bounds = bounds;
        this.isReplay = config.isReplay();
        this.kafka = kafkaSource(config);
    }

    private KafkaSource<RawRecord> kafkaSource(JobConfig config) {
        var builder = KafkaSource.<RawRecord>builder()
                .setProperties(config.kafka())
                .setProperty("isolation.level", "read_committed")
                .setGroupId(config.text(Option.GROUP))
                .setTopics(List.copyOf(topics.keySet()))
                .setStartingOffsets(new FromBeginning())
                .setDeserializer(new RawRecords());
        return (isReplay ? builder.setBounded(OffsetsInitializer.latest()) : builder).build();
    }

    @Override
    public SourceReader<Ingested, KafkaPartitionSplit> createReader(SourceReaderContext context) throws Exception {
        WriterSchemas schemas = new WriterSchemas(new ConfluentRegistry(registryUrl), FIRST_WAIT_MILLIS);
        Notices notices = new Notices();
        return new EventReader(
                kafka.createReader(context),
                new RecordIngest(Map.copyOf(topics), schemas, new EventDecoder(maxRecordBytes), bounds),
                schemas,
                notices,
                isReplay ? null : new PartitionWatch(properties, bounds.clock(), notices),
                isReplay ? farewell(context) : null);
    }

    /** The account stage has as many subtasks as there are readers. */
    private static Farewell farewell(SourceReaderContext context) {
        RuntimeContext task = ((RichSourceReaderContext) context).getRuntimeContext();
        return new Farewell(() -> ReplayEnd.told(task) >= context.currentParallelism());
    }

    @Override
    public Boundedness getBoundedness() {
        return kafka.getBoundedness();
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return kafka.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state)
            throws java.io.IOException {
        return kafka.restoreEnumerator(context, state);
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return kafka.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return kafka.getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<Ingested> getProducedType() {
        return TypeInformation.of(Ingested.class);
    }
}
