package io.churnwatch.registry;

import io.churnwatch.avro.RulePack;
import io.churnwatch.config.ConfigException;
import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.engine.pack.CompiledPack;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.pack.PackProblem;
import io.churnwatch.lines.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topic of rule packs, read whole and written to. */
public final class PublishedPacks {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final JobConfig config;
    private final PackDecoder decoder;

    public PublishedPacks(JobConfig config, SchemaRegistry registry) {
        this.config = config;
        this.decoder = new PackDecoder(registry);
    }

    /** Every version of every pack, by name, then version; what cannot be read is left out. */
    public List<PublishedPack> read() {
        Properties properties = config.kafka();
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            return read(consumer);
        } catch (KafkaException failure) {
            throw new ConfigException(
                    "cannot read the topic '" + config.topic(Topic.RULE_PACKS) + "' at "
                            + config.text(Option.KAFKA_BOOTSTRAP_SERVERS) + ": " + failure,
                    failure);
        }
    }

    private List<PublishedPack> read(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(config.topic(Topic.RULE_PACKS), PATIENCE).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
        Map<String, PublishedPack> newest = new TreeMap<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                if (record.value() == null) {
                    newest.remove(record.key());
                } else {
                    decoder.decode(record.value()).ifPresent(pack -> newest.put(pack.key(), pack));
                }
            }
        }
        return newest.values().stream()
                .sorted(Comparator.comparing(PublishedPack::name).thenComparingInt(PublishedPack::version))
                .toList();
    }

    /**
     * The pack to start with: of the configured name, the pinned version or else the highest valid one.
     * Refuses, saying why, when there is none.
     */
    public PublishedPack choose() {
        String name = config.required(Option.PACK_NAME);
        int pinned = config.isReplay() ? config.integer(Option.PACK_VERSION) : 0;
        List<PublishedPack> versions = new ArrayList<>(read().stream()
                .filter(pack -> pack.name().equals(name) && (pinned == 0 || pack.version() == pinned))
                .toList());
        List<PackProblem> problems = List.of();
        for (int i = versions.size() - 1; i >= 0; i--) {
            CompiledPack compiled = compile(versions.get(i));
            if (compiled.pack().isPresent()) {
                return versions.get(i);
            }
            problems = compiled.errors();
        }
        String wanted = "rule pack '" + name + "'" + (pinned == 0 ? "" : " version " + pinned);
        throw new ConfigException(
                versions.isEmpty()
                        ? "no " + wanted + " is published on the topic '" + config.topic(Topic.RULE_PACKS)
                                + "'; publish one with 'churnwatch rules publish'"
                        : "no version of " + wanted + " is valid; the lowest says " + problems.get(0));
    }

    /** Publishes one version; the caller has validated it. */
    public void publish(PublishedPack pack, String author, Instant at) {
        int schemaId;
        Properties properties = config.kafka();
        properties.put("acks", "all");
        properties.put("enable.idempotence", "true");
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            schemaId = decoder.register(config);
            RulePack record = RulePack.newBuilder()
                    .setPack(pack.name())
                    .setVersion(pack.version())
                    .setSource(pack.source())
                    .setHash(hash(pack.source()))
                    .setAuthor(author)
                    .setPublishedAt(at)
                    .build();
            byte[] value = WireFormat.withPrefix(schemaId, WireFormat.encode(record));
            producer.send(new ProducerRecord<>(config.topic(Topic.RULE_PACKS), pack.key(), value))
                    .get();
        } catch (ExecutionException | KafkaException failure) {
            throw new ConfigException("cannot publish " + pack.key() + ": " + failure.getMessage(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ConfigException("interrupted while publishing " + pack.key(), stopped);
        }
    }

    /** Compiles a published pack under a name that tells people where it came from. */
    public static CompiledPack compile(PublishedPack pack) {
        return PackCompiler.compile(pack.name() + " version " + pack.version(), pack.source());
    }

    /** The first 16 hex digits of the SHA-256 of a pack's text, as in every record that names a pack. */
    public static String hash(String source) {
        return HexFormat.of().formatHex(Sha256.of(source.getBytes(java.nio.charset.StandardCharsets.UTF_8)), 0, 8);
    }
}
