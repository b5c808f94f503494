package io.churnwatch.cli.demo;

import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.testbed.cluster.LocalCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the job is set up for the demo.
 *
 * @param perSecond simulated time that passes in a second
 */
record DemoSettings(Duration perSecond) {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** Exactly once all the same: what the job says is seen when a checkpoint completes, so they follow quickly. */
    private static final String CHECKPOINTS = "1s";

    private static final String CHECKPOINT_TIMEOUT = "60s";

    double speed() {
        return perSecond.toMillis() / 1000.0;
    }

    double daysPerSecond() {
        return speed() / Duration.ofDays(1).toSeconds();
    }

    /** The clock begins to run now, for the job and the simulation alike. */
    JobConfig job(LocalCluster cluster, String pack) {
        Map<String, String> options = new LinkedHashMap<>();
        put(options, Option.KAFKA_BOOTSTRAP_SERVERS, cluster.bootstrapServers());
        put(options, Option.REGISTRY_URL, cluster.registryUrl());
        put(options, Option.PACK_NAME, pack);
        put(options, Option.CLOCK_SPEED, Double.toString(speed()));
        put(options, Option.CLOCK_START, START.toString());
        put(options, Option.CLOCK_ANCHOR, Instant.now().toString());
        put(options, Option.TOPICS_PARTITIONS, "2");
        put(options, Option.MODE, "live");
        // On the fast clock a second on the way is long. Nothing is ever ahead: the simulation goes by the same clock.
        put(options, Option.ALLOWED_LAG, millis(perSecond));
        put(options, Option.IDLE_AFTER, millis(perSecond));
        put(options, Option.ALLOWED_SKEW, "1h");
        put(options, Option.CHECKPOINT_INTERVAL, CHECKPOINTS);
        put(options, Option.CHECKPOINT_TIMEOUT, CHECKPOINT_TIMEOUT);
        return JobConfig.of(options);
    }

    private static void put(Map<String, String> options, Option option, String text) {
        options.put(option.key(), text);
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + "ms";
    }
}
