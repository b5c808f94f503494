package io.churnwatch.registry;

import io.churnwatch.config.ConfigException;
import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.lines.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that do not exist yet. */
public final class TopicSetup {
    /** Topics of which the newest record of each key is all that matters. */
    private static final Set<Topic> COMPACTED = Set.of(Topic.HEALTH_UPDATES, Topic.RULE_PACKS);

    private TopicSetup() {}

    /**
     * Makes every missing topic.
     *
     * @return the names of those that were made
     */
    public static Set<String> createMissing(Admin admin, JobConfig config) {
        try {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>();
            for (Topic topic : Topic.values()) {
                if (!existing.contains(config.topic(topic))) {
                    missing.add(newTopic(topic, config));
                }
            }
            return create(admin, missing);
        } catch (ExecutionException failure) {
            throw new ConfigException(
                    "cannot set up the topics at " + config.text(Option.KAFKA_BOOTSTRAP_SERVERS) + ": "
                            + failure.getCause(),
                    failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ConfigException("interrupted while setting up topics", stopped);
        }
    }

    private static NewTopic newTopic(Topic topic, JobConfig config) {
        // One partition keeps the versions of all packs in the order of their publication.
        int partitions = topic == Topic.RULE_PACKS ? 1 : config.integer(Option.TOPICS_PARTITIONS);
        NewTopic created = new NewTopic(config.topic(topic), Optional.of(partitions), Optional.of((short)
                config.integer(Option.TOPICS_REPLICATION)));
        return created.configs(Map.of("cleanup.policy", COMPACTED.contains(topic) ? "compact" : "delete"));
    }

    private static Set<String> create(Admin admin, List<NewTopic> missing)
            throws ExecutionException, InterruptedException {
        Set<String> made = new TreeSet<>();
        for (var creation : admin.createTopics(missing).values().entrySet()) {
            try {
                creation.getValue().get();
                made.add(creation.getKey());
            } catch (ExecutionException failure) {
                // Another job or command was faster: just as well.
                if (!(failure.getCause() instanceof TopicExistsException)) {
                    throw failure;
                }
            }
        }
        return made;
    }
}
