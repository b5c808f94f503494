package io.churnwatch.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.config.JobConfig;
import io.churnwatch.job.Preflight.Prepared;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.PublishedPack;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of the graph so that state survives a new version of the job. */
class GraphGuardTest {
    @ParameterizedTest
    @ValueSource(strings = {"live", "replay"})
    void everyOperatorHasANameOfItsOwnAndNothingTravelsByKryo(String mode) {
        StreamGraph graph = graph(mode);

        List<String> expected =
                new ArrayList<>(List.of("events", "packs", "ingest", "account", "emit", "Sink Committer: emit"));
        if (mode.equals("live")) {
            expected.add("storm");
        }
        assertThat(graph.getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(graph.getStreamNodes()).allSatisfy(node -> {
            assertThat(node.getTypeSerializerOut()).isNotInstanceOf(KryoSerializer.class);
            assertThat(node.getMaxParallelism()).isIn(128, 1);
        });
        // With this set Flink itself refuses Kryo, also within other types.
        assertThat(graph.getJobConfiguration().get(PipelineOptions.GENERIC_TYPES))
                .isFalse();
    }

    private static StreamGraph graph(String mode) {
        JobConfig config = JobConfig.of(Map.of("mode", mode, "pack.name", "missed-calls", "parallelism", "2"));
        Map<Topic, Integer> ids = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            ids.put(topic, topic.ordinal());
        }
        var environment = StreamExecutionEnvironment.getExecutionEnvironment(JobEnvironment.of(config));
        AccountHealthJob.assemble(
                environment, config, new Prepared(ids, new PublishedPack("missed-calls", 1, Samples.missedCalls())));
        return environment.getStreamGraph();
    }
}
