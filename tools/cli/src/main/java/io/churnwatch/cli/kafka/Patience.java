package io.churnwatch.cli.kafka;

import java.util.Map;

/** A person waits: nobody should have to for the minute and more that Kafka's clients would. */
public final class Patience {
    public static final Map<String, String> SHORT = Map.of(
            "kafka.default.api.timeout.ms", "15000",
            "kafka.request.timeout.ms", "10000",
            "kafka.max.block.ms", "15000");

    private Patience() {}
}
