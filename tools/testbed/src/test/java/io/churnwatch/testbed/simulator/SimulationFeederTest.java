package io.churnwatch.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.lines.Topic;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class SimulationFeederTest {
    private static final Map<Topic, Integer> IDS =
            Topic.events().stream().collect(Collectors.toMap(topic -> topic, topic -> 10 + topic.ordinal()));
    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");

    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final SimulationFeeder feeder = new SimulationFeeder(kafka, IDS, Topic::topicName);

    @Test
    void recordsCarryTheAccountAsKeyAndTheSchemaIdBeforeTheAvro() {
        var simulation = new Simulation(1, 1, MONDAY, 2, Dirt.NONE);

        long sent = feeder.feed(simulation.iterator(), Pace.AS_FAST_AS_POSSIBLE);

        assertThat(kafka.history()).hasSize((int) sent).isNotEmpty();
        ProducerRecord<byte[], byte[]> profile = kafka.history().stream()
                .filter(record -> record.topic().equals("account-events"))
                .findFirst()
                .orElseThrow();
        assertThat(new String(profile.key())).isEqualTo("sim-00000");
        assertThat(Arrays.copyOf(profile.value(), 5))
                .containsExactly(0, 0, 0, 0, IDS.get(Topic.ACCOUNT_EVENTS).byteValue());
        assertThat(feeder.simulatedMillis()).isGreaterThan(MONDAY.toEpochMilli());
    }

    @Test
    void malformedPayloadsAreSentAsWell() {
        feeder.feed(new Simulation(1, 5, MONDAY, 5, new Dirt(0, 0, 0.5, 0)).iterator(), Pace.AS_FAST_AS_POSSIBLE);

        assertThat(kafka.history()).anyMatch(record -> record.value().length == 0);
        assertThat(kafka.history()).anyMatch(record -> record.value().length > 0 && record.value()[0] == 7);
    }

    @Test
    void aStoppedFeederSendsNothingMore() {
        feeder.stop();

        assertThat(feeder.feed(new Simulation(1, 1, MONDAY, 1, Dirt.NONE).iterator(), Pace.daysPerSecond(0.001)))
                .isZero();
    }
}
