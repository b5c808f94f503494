package io.churnwatch.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.account.AccountSettings;
import io.churnwatch.account.Control;
import io.churnwatch.avro.DeadLetterReason;
import io.churnwatch.config.JobConfig;
import io.churnwatch.config.WallClock;
import io.churnwatch.emit.Emission;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventCodec;
import io.churnwatch.ingest.IngestOperator;
import io.churnwatch.ingest.Ingested;
import io.churnwatch.ingest.TimeBounds;
import io.churnwatch.job.AccountHealthPipeline.Inputs;
import io.churnwatch.lines.OutputLines;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.PublishedPack;
import io.churnwatch.registry.WireFormat;
import io.churnwatch.storm.StormSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The job's graph without Kafka: collections in, a collection out, on a Flink cluster within this JVM. */
class AccountHealthPipelineTest {
    private static final PublishedPack PACK = new PublishedPack("missed-calls", 1, Samples.missedCalls());

    @Test
    void aReplayOfCollectionsSaysTheSameWhateverParallelismAndArrival() throws Exception {
        List<Ingested> events = events();
        List<String> one = run("replay", 1, events);
        Collections.reverse(events);

        assertThat(one)
                .anyMatch(line -> line.contains("\"account_id\":\"many\"") && line.contains("\"raw_score\":3"))
                .anyMatch(line -> line.contains("\"account_id\":\"some\"") && line.contains("\"raw_score\":3"))
                .anyMatch(line -> line.contains("\"transition\":\"OPENED\""))
                .anyMatch(line -> line.contains("BAD_MAGIC_BYTE"));
        assertThat(run("replay", 2, events)).containsExactlyInAnyOrderElementsOf(one);
    }

    @Test
    void liveHealthPacksAndDeadLettersComeOut() throws Exception {
        assertThat(run("live", 1, events()))
                .anyMatch(line -> line.contains("\"account_id\":\"many\"") && line.contains("\"raw_score\":3"))
                .anyMatch(line -> line.contains("BAD_MAGIC_BYTE"))
                .anyMatch(line -> line.contains("pack_status") && line.contains("ACTIVE"));
    }

    private static List<Ingested> events() {
        List<Ingested> events = new ArrayList<>();
        calls(events, "many", 35);
        calls(events, "some", 25);
        // Three days later, so that a condition has held for long enough.
        events.add(
                call("later", "l1", Samples.MONDAY_NOON.plus(Duration.ofDays(3)).toEpochMilli(), false));
        events.add(Ingested.rejected(
                "usage-events",
                0,
                new byte[] {9},
                new Ingested.Rejection(7, 0, 1, "", DeadLetterReason.BAD_MAGIC_BYTE, "the first byte is 9, not 0")));
        return events;
    }

    private static void calls(List<Ingested> events, String account, int missed) {
        for (int i = 0; i < 100; i++) {
            long at = Samples.MONDAY_NOON.plus(Duration.ofMinutes(i)).toEpochMilli();
            events.add(call(account, account + i, at, i < missed));
        }
    }

    private static Ingested call(String account, String id, long at, boolean missed) {
        String outcome = missed ? "missed" : "answered";
        Event call = new Event.Usage(id, account, at, "call", outcome, "inbound", null, null, 1, Map.of());
        return Ingested.event("usage-events", 0, at, account, at, EventCodec.encode(call));
    }

    private static List<String> run(String mode, int parallelism, List<Ingested> events) throws Exception {
        JobConfig config = JobConfig.of(Map.of(
                "mode",
                mode,
                "pack.name",
                "missed-calls",
                "parallelism",
                Integer.toString(parallelism),
                "state.backend",
                "heap"));
        WallClock clock = WallClock.of(config);
        TimeBounds bounds = TimeBounds.of(config, clock);
        List<Ingested> all = new ArrayList<>();
        // Flink deals them out in turn: every ingest subtask must know the partition.
        for (int subtask = 0; subtask < parallelism; subtask++) {
            all.add(Ingested.notice(Ingested.Kind.PARTITION_ASSIGNED, "usage-events", 0, 0));
        }
        all.addAll(events);
        var environment = StreamExecutionEnvironment.getExecutionEnvironment(JobEnvironment.of(config));
        var in = environment
                .fromData(all, TypeInformation.of(Ingested.class))
                .uid("events")
                .setParallelism(1);
        var packs = environment
                .fromData(List.of(Control.pack(PACK)), TypeInformation.of(Control.class))
                .uid("packs")
                .setParallelism(1);
        var outputs = AccountHealthPipeline.build(
                new Inputs(in, packs),
                IngestOperator.Settings.of(config, bounds),
                AccountSettings.of(config, PACK, clock),
                StormSettings.of(config, clock));
        List<String> lines = new ArrayList<>();
        try (var emissions = outputs.all().executeAndCollect()) {
            while (emissions.hasNext()) {
                lines.add(line(emissions.next()));
            }
        }
        return lines;
    }

    private static String line(Emission out) throws Exception {
        Topic topic = out.topic();
        return OutputLines.write(
                WireFormat.decode(topic.contract(), topic.schema(), WireFormat.withPrefix(0, out.value())));
    }
}
