package io.churnwatch.cli.kafka;

import io.churnwatch.cli.Home;
import io.churnwatch.config.JobConfig;
import io.churnwatch.testbed.cluster.LocalCluster;
import io.churnwatch.testbed.cluster.Progress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where Kafka and the registry are, in the words of the job's own configuration. */
public final class PlaceOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The job's configuration: its brokers, registry and topic prefix are used.")
    private @Nullable Path config;

    @Option(
            names = {"--kafka.bootstrap.servers", "--bootstrap"},
            paramLabel = "HOST:PORT",
            description = "The Kafka brokers to start from (those of 'cluster up', else 127.0.0.1:9092).")
    private @Nullable String bootstrap;

    @Option(
            names = {"--registry.url", "--registry"},
            paramLabel = "URL",
            description = "The schema registry (that of 'cluster up', else http://127.0.0.1:8081).")
    private @Nullable String registry;

    @Option(names = "--topics.prefix", paramLabel = "TEXT", description = "Put before every topic's name.")
    private @Nullable String prefix;

    /** The configuration that these options and the file come to. */
    public JobConfig config() {
        return config(Map.of());
    }

    /** The same with further options, which come before those of the file. */
    public JobConfig config(Map<String, String> further) {
        Map<String, String> given = new LinkedHashMap<>(further);
        if (config == null && (bootstrap == null || registry == null)) {
            putLocalCluster(given);
        }
        put(given, io.churnwatch.config.Option.KAFKA_BOOTSTRAP_SERVERS, bootstrap);
        put(given, io.churnwatch.config.Option.REGISTRY_URL, registry);
        put(given, io.churnwatch.config.Option.TOPICS_PREFIX, prefix);
        return JobConfig.load(config, given);
    }

    private static void putLocalCluster(Map<String, String> given) {
        LocalCluster.running(Home.folder().resolve("cluster"), Progress.SILENT).ifPresent(cluster -> {
            put(given, io.churnwatch.config.Option.KAFKA_BOOTSTRAP_SERVERS, cluster.bootstrapServers());
            put(given, io.churnwatch.config.Option.REGISTRY_URL, cluster.registryUrl());
        });
    }

    private static void put(Map<String, String> given, io.churnwatch.config.Option option, @Nullable String text) {
        if (text != null) {
            given.put(option.key(), text);
        }
    }
}
