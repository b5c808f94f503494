package io.churnwatch.account;

import static io.churnwatch.account.AccountSteps.MONDAY_NOON;
import static io.churnwatch.account.AccountSteps.calls;
import static io.churnwatch.account.AccountSteps.lines;
import static io.churnwatch.account.AccountSteps.operator;
import static io.churnwatch.account.AccountSteps.replay;
import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.account.AccountSteps.Step;
import io.churnwatch.emit.Emission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The end of a replay: everything buffered is judged, a little at a time, and checkpoints pass in between. */
class ReplayDrainTest {
    private static final int ACCOUNTS = 8;

    @Test
    void everyMailJudgesOneAccountSoThatBarriersAreReadInBetween() throws Exception {
        QueuedMailbox mailbox = new QueuedMailbox();
        try (var operator = operator(replay(), null, mailbox)) {
            fill(operator);
            sayThatAllIsIn(operator);

            assertThat(operator.extractOutputValues())
                    .as("nothing is judged at once")
                    .isEmpty();
            int mails = 0;
            long before = 0;
            while (mailbox.readOne()) {
                mails++;
                long accounts = accounts(operator);
                assertThat(accounts).isEqualTo(before + 1);
                before = accounts;
            }
            assertThat(mails).isEqualTo(ACCOUNTS);
        }
    }

    @Test
    void nothingIsJudgedBeforeEveryReaderHasEnded() throws Exception {
        QueuedMailbox mailbox = new QueuedMailbox();
        try (var operator = operator(replay(), null, mailbox)) {
            fill(operator);
            operator.processElement2(new StreamRecord<>(Control.inputEnded(0, 2, end())));
            operator.processWatermark1(new Watermark(ReplayEnd.EVENTS_ARE_IN));
            assertThat(mailbox.readOne()).isFalse();

            operator.processElement2(new StreamRecord<>(Control.inputEnded(1, 2, Long.MIN_VALUE)));
            assertThat(mailbox.readOne()).isTrue();
        }
    }

    @Test
    void aSnapshotInTheMiddleOfItContinuesToTheSameOutput() throws Exception {
        List<String> straight = finished(null, 0);
        assertThat(straight).anyMatch(line -> line.contains("\"transition\":\"OPENED\""));

        for (int mails = 0; mails <= ACCOUNTS; mails++) {
            assertThat(finished(mails, ACCOUNTS)).containsExactlyInAnyOrderElementsOf(straight);
            assertThat(finished(mails, 0))
                    .as("the readers had ended for good and say nothing any more")
                    .containsExactlyInAnyOrderElementsOf(straight);
        }
    }

    /** All output, with a restart after some mails; then so many more mails, and the rest when the inputs end. */
    private static List<String> finished(Integer restartAfter, int mailsAfter) throws Exception {
        List<String> lines = new ArrayList<>();
        QueuedMailbox mailbox = new QueuedMailbox();
        var operator = operator(replay(), null, mailbox);
        try {
            fill(operator);
            sayThatAllIsIn(operator);
            if (restartAfter != null) {
                for (int i = 0; i < restartAfter; i++) {
                    mailbox.readOne();
                }
                OperatorSubtaskState snapshot = operator.snapshot(1, 1);
                lines.addAll(lines(operator));
                operator.close();
                mailbox = new QueuedMailbox();
                operator = operator(replay(), snapshot, mailbox);
                if (mailsAfter > 0) {
                    sayThatAllIsIn(operator);
                }
            }
            for (int i = 0; i < mailsAfter; i++) {
                mailbox.readOne();
            }
            operator.endInput2();
            operator.endInput1();
            while (mailbox.readOne()) {
                assertThat(mailbox).isNotNull();
            }
            lines.addAll(lines(operator));
        } finally {
            operator.close();
        }
        return lines;
    }

    private static void fill(KeyedTwoInputStreamOperatorTestHarness<String, KeyedEvent, Control, Emission> operator)
            throws Exception {
        List<Step> script = new ArrayList<>();
        for (int account = 0; account < ACCOUNTS; account++) {
            calls(script, "account-" + account, account, 25, 2 * account);
        }
        for (Step step : script) {
            step.on(operator);
        }
    }

    private static void sayThatAllIsIn(
            KeyedTwoInputStreamOperatorTestHarness<String, KeyedEvent, Control, Emission> operator) throws Exception {
        operator.processElement2(new StreamRecord<>(Control.inputEnded(0, 1, end())));
        operator.processWatermark1(new Watermark(ReplayEnd.EVENTS_ARE_IN));
    }

    private static long end() {
        return MONDAY_NOON.plus(Duration.ofDays(3)).toEpochMilli();
    }

    private static long accounts(
            KeyedTwoInputStreamOperatorTestHarness<String, KeyedEvent, Control, Emission> operator) {
        return operator.extractOutputValues().stream()
                .map(Emission::key)
                .distinct()
                .count();
    }
}
