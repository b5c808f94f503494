package io.churnwatch.registry;

import io.churnwatch.config.ConfigException;
import io.churnwatch.config.JobConfig;
import io.churnwatch.lines.Topic;
import java.util.EnumMap;
import java.util.Map;

/** Registers the schema of every topic. */
public final class Schemas {
    private Schemas() {}

    /**
     * Registers all contracts.
     *
     * @return the schema id to write each topic with
     */
    public static Map<Topic, Integer> register(SchemaRegistry registry, JobConfig config) {
        Map<Topic, Integer> ids = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            try {
                ids.put(topic, registry.register(config.topic(topic) + "-value", topic.contract()));
            } catch (SchemaRegistry.UnavailableException unavailable) {
                throw new ConfigException(unavailable.getMessage() + " (option 'registry.url')", unavailable);
            }
        }
        return ids;
    }
}
