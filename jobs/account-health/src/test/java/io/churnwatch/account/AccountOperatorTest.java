package io.churnwatch.account;

import static io.churnwatch.account.AccountSteps.MONDAY_NOON;
import static io.churnwatch.account.AccountSteps.calls;
import static io.churnwatch.account.AccountSteps.event;
import static io.churnwatch.account.AccountSteps.lines;
import static io.churnwatch.account.AccountSteps.live;
import static io.churnwatch.account.AccountSteps.operator;
import static io.churnwatch.account.AccountSteps.pack;
import static io.churnwatch.account.AccountSteps.replay;
import static io.churnwatch.account.AccountSteps.run;
import static io.churnwatch.account.AccountSteps.source;
import static io.churnwatch.account.AccountSteps.watermark;
import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.account.AccountSteps.Step;
import io.churnwatch.engine.event.Event;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.PublishedPack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

/** The account stage by itself: straight, and with a snapshot and a new operator after every element. */
class AccountOperatorTest {
    @Test
    void snapshotAndRestoreAfterEveryElementChangeNothing() throws Exception {
        List<Step> script = new ArrayList<>();
        calls(script, "acme", 0, 30, 12);
        script.add(watermark(Duration.ofHours(1)));
        calls(script, "zenith", 60, 25, 2);
        script.add(watermark(Duration.ofDays(2)));
        script.add(pack(new PublishedPack(
                "missed-calls", 2, source().replace("version: 1", "version: 2").replace("start: 5", "start: 6"))));
        script.add(watermark(Duration.ofDays(10)));

        List<String> straight = run(live(), script, false);

        assertThat(straight)
                .anyMatch(line -> line.contains("\"raw_score\":3") && line.contains("acme"))
                .anyMatch(line -> line.contains("\"transition\":\"OPENED\""))
                .anyMatch(line -> line.contains("PACK_CHANGE"))
                .anyMatch(line -> line.contains("\"type\":\"pack_status\"") && line.contains("ACTIVE"));
        assertThat(run(live(), script, true)).containsExactlyInAnyOrderElementsOf(straight);
    }

    @Test
    void aReplayJudgesInTheOrderOfTimeWhateverTheArrival() throws Exception {
        List<Step> forth = new ArrayList<>();
        calls(forth, "acme", 0, 30, 12);
        List<Step> back = new ArrayList<>(forth);
        Collections.reverse(back);
        Step end = operator -> {
            operator.processElement2(new StreamRecord<>(Control.inputEnded(
                    0, 1, MONDAY_NOON.plus(Duration.ofDays(3)).toEpochMilli())));
            operator.endInput2();
            operator.endInput1();
        };
        forth.add(end);
        back.add(end);

        List<String> straight = run(replay(), forth, false);

        assertThat(straight).anyMatch(line -> line.contains("\"transition\":\"OPENED\""));
        assertThat(run(replay(), back, false)).isEqualTo(straight);
        assertThat(run(replay(), back, true)).isEqualTo(straight);
    }

    @Test
    void anAccountHasOneAlarmAndAnErasedOneNone() throws Exception {
        try (var operator = operator(live(), null)) {
            List<Step> script = new ArrayList<>();
            calls(script, "acme", 0, 30, 12);
            for (Step step : script) {
                step.on(operator);
                assertThat(operator.numEventTimeTimers()).isLessThanOrEqualTo(1);
            }
            assertThat(operator.numEventTimeTimers()).isEqualTo(1);

            event(new Event.Account(
                            "bye",
                            "acme",
                            MONDAY_NOON.plusSeconds(7200).toEpochMilli(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            Map.of(),
                            Map.of(),
                            Map.of(),
                            List.of(),
                            true))
                    .on(operator);

            assertThat(operator.numEventTimeTimers()).isZero();
            assertThat(operator.extractOutputValues())
                    .anyMatch(out -> out.topic() == Topic.HEALTH_UPDATES
                            && out.value() == null
                            && out.key().equals("acme"));
        }
    }

    @Test
    void aBadPackIsRejectedAndTheLastGoodOneStays() throws Exception {
        try (var operator = operator(live(), null)) {
            pack(new PublishedPack("missed-calls", 3, "pack: missed-calls\nversion: 3\n"))
                    .on(operator);
            pack(new PublishedPack("another", 9, source())).on(operator);

            assertThat(lines(operator)).hasSize(1).first().asString().contains("REJECTED", "\"version\":3");
        }
    }

    @Test
    void whatARestartRepeatsCarriesTheSameEventIds() throws Exception {
        List<Step> before = new ArrayList<>();
        calls(before, "acme", 0, 10, 10);
        List<Step> after = new ArrayList<>();
        calls(after, "zenith", 60, 30, 12);
        after.add(watermark(Duration.ofDays(2)));
        List<String> first;
        OperatorSubtaskState snapshot;
        try (var operator = operator(live(), null)) {
            for (Step step : before) {
                step.on(operator);
            }
            int told = lines(operator).size();
            snapshot = operator.snapshot(1, 1);
            for (Step step : after) {
                step.on(operator);
            }
            first = lines(operator).subList(told, lines(operator).size());
        }
        try (var again = operator(live(), snapshot)) {
            for (Step step : after) {
                step.on(again);
            }
            assertThat(lines(again)).isNotEmpty().allMatch(line -> line.contains("\"event_id\":\""));
            assertThat(lines(again)).containsExactlyInAnyOrderElementsOf(first);
        }
    }

    @Test
    void withBoundedDisorderAReplayJudgesBehindTheWatermarkAndSaysTheSame() throws Exception {
        List<Step> events = new ArrayList<>();
        calls(events, "acme", 0, 30, 12);
        calls(events, "zenith", 3, 40, 30);
        Step end = operator -> {
            operator.processElement2(new StreamRecord<>(Control.inputEnded(
                    0, 1, MONDAY_NOON.plus(Duration.ofDays(3)).toEpochMilli())));
            operator.endInput2();
            operator.endInput1();
        };
        List<Step> atTheEnd = new ArrayList<>(events);
        Collections.reverse(atTheEnd);
        atTheEnd.add(end);
        List<Step> onTheWay = new ArrayList<>(events);
        // Nothing lies further out of order than an hour, and the watermark is an hour behind.
        Collections.reverse(onTheWay);
        onTheWay.add(watermark(Duration.ofMinutes(20)));
        onTheWay.add(watermark(Duration.ofMinutes(29)));
        onTheWay.add(operator -> assertThat(lines(operator))
                .as("what the watermark has passed is judged")
                .anyMatch(line -> line.contains("acme")));
        onTheWay.add(end);
        AccountSettings bounded =
                new AccountSettings(replay().pack(), true, true, Long.MAX_VALUE, 0, 32, replay().clock());

        List<String> straight = run(replay(), atTheEnd, false);

        assertThat(run(bounded, onTheWay, false)).containsExactlyInAnyOrderElementsOf(straight);
    }
}
