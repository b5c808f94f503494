package io.churnwatch.job;

import io.churnwatch.config.ConfigException;
import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.ConfluentRegistry;
import io.churnwatch.registry.PublishedPack;
import io.churnwatch.registry.PublishedPacks;
import io.churnwatch.registry.SchemaRegistry;
import io.churnwatch.registry.Schemas;
import io.churnwatch.registry.TopicSetup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;

/** What must hold before the job starts; refuses, in one sentence, what would fail later. */
final class Preflight {
    private static final String BROKER_MAXIMUM = "transaction.max.timeout.ms";

    private Preflight() {}

    /**
     * What was found.
     *
     * @param schemaIds to write each topic with
     * @param pack to begin with
     */
    record Prepared(Map<Topic, Integer> schemaIds, PublishedPack pack) {}

    static Prepared prepare(JobConfig config) {
        config.required(Option.PACK_NAME);
        checkCheckpointsFitTransactions(config);
        try (Admin admin = Admin.create(config.kafka())) {
            TopicSetup.createMissing(admin, config);
            if (config.isExactlyOnce()) {
                checkBrokerAllowsTransactions(admin, config);
                new SharedPrefix(admin, config).check();
            }
        } catch (KafkaException unusable) {
            throw new ConfigException(
                    "cannot use Kafka at " + config.text(Option.KAFKA_BOOTSTRAP_SERVERS) + ": " + cause(unusable),
                    unusable);
        }
        SchemaRegistry registry = new ConfluentRegistry(config.text(Option.REGISTRY_URL));
        Map<Topic, Integer> schemaIds = Schemas.register(registry, config);
        return new Prepared(schemaIds, new PublishedPacks(config, registry).choose());
    }

    /** A transaction lives from one checkpoint to the end of the next; a broker that gives it up loses output. */
    static void checkCheckpointsFitTransactions(JobConfig config) {
        Duration transaction = config.duration(Option.TRANSACTION_TIMEOUT);
        Duration longest = config.duration(Option.CHECKPOINT_INTERVAL).plus(config.duration(Option.CHECKPOINT_TIMEOUT));
        if (config.isExactlyOnce() && transaction.compareTo(longest) <= 0) {
            throw new ConfigException("'" + Option.TRANSACTION_TIMEOUT.key() + "' (" + words(transaction)
                    + ") must be longer than '" + Option.CHECKPOINT_INTERVAL.key() + "' and '"
                    + Option.CHECKPOINT_TIMEOUT.key() + "' together (" + words(longest)
                    + "), or Kafka gives up transactions that the job still means to commit");
        }
    }

    private static void checkBrokerAllowsTransactions(Admin admin, JobConfig config) {
        long wanted = config.duration(Option.TRANSACTION_TIMEOUT).toMillis();
        long allowed = brokerMaximum(admin);
        if (wanted > allowed) {
            throw new ConfigException("'" + Option.TRANSACTION_TIMEOUT.key() + "' (" + wanted
                    + " ms) exceeds the broker's '" + BROKER_MAXIMUM + "' (" + allowed
                    + " ms); lower the one or raise the other");
        }
    }

    private static long brokerMaximum(Admin admin) {
        try {
            String broker =
                    admin.describeCluster().nodes().get().iterator().next().idString();
            var resource = new ConfigResource(ConfigResource.Type.BROKER, broker);
            Config settings =
                    admin.describeConfigs(List.of(resource)).all().get().get(resource);
            return settings == null || settings.get(BROKER_MAXIMUM) == null
                    ? Long.MAX_VALUE
                    : Long.parseLong(settings.get(BROKER_MAXIMUM).value());
        } catch (ExecutionException failure) {
            throw new ConfigException("the broker does not tell its settings: " + cause(failure), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ConfigException("interrupted while asking the broker for its settings", stopped);
        }
    }

    private static String words(Duration duration) {
        return duration.toSeconds() + " s";
    }

    private static String cause(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage());
    }
}
