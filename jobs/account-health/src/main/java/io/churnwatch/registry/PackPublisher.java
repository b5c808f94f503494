package io.churnwatch.registry;

import io.churnwatch.config.ConfigException;
import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * Publishes a valid pack as people and start scripts do: a version that is there word for word is left alone, any other
 * must be higher than all.
 */
public final class PackPublisher {
    private final JobConfig config;

    public PackPublisher(JobConfig config) {
        this.config = config;
    }

    /**
     * What came of it.
     *
     * @param isNew false when the same text stood there already
     * @param highestBefore 0 when the pack had no version yet
     */
    public record Publication(boolean isNew, int highestBefore) {}

    /** Makes topics that are missing; refuses, saying which version would do, what is not higher. */
    public Publication publish(PublishedPack pack, String author, Instant at) {
        createTopics();
        PublishedPacks packs = new PublishedPacks(config, new ConfluentRegistry(config.text(Option.REGISTRY_URL)));
        List<PublishedPack> versions = packs.read().stream()
                .filter(other -> other.name().equals(pack.name()))
                .toList();
        int highest = versions.stream().mapToInt(PublishedPack::version).max().orElse(0);
        if (versions.contains(pack)) {
            return new Publication(false, highest);
        }
        if (pack.version() <= highest) {
            throw new ConfigException("version " + pack.version() + " of '" + pack.name()
                    + "' is not higher than the published version " + highest + "; raise `version` to "
                    + (highest + 1));
        }
        packs.publish(pack, author, at);
        return new Publication(true, highest);
    }

    private void createTopics() {
        try (Admin admin = Admin.create(config.kafka())) {
            TopicSetup.createMissing(admin, config);
        } catch (KafkaException unusable) {
            throw new ConfigException(
                    "cannot reach Kafka at " + config.text(Option.KAFKA_BOOTSTRAP_SERVERS) + ": "
                            + unusable.getMessage(),
                    unusable);
        }
    }
}
