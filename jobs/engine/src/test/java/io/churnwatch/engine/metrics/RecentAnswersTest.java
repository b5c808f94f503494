package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Event.BillingChange;
import io.churnwatch.engine.event.Event.SurveyKind;
import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.metrics.RecentAnswers.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The newest answer and the one before it: of anybody, of the same person, and of how things stand. */
class RecentAnswersTest {
    private final Remembered<RecentAnswers> anybody = answers(EventField.SCORE, null);
    private final Remembered<RecentAnswers> samePerson = answers(EventField.SCORE, EventField.RESPONDENT_ID);
    private final Remembered<RecentAnswers> standing = answers(EventField.MRR_AFTER, null);

    private static Remembered<RecentAnswers> answers(EventField field, @Nullable EventField same) {
        return new Remembered<>(new Tracker.Answers(1, Remembered.ANY, field, same));
    }

    private static Event says(long at, double score, @Nullable String who) {
        return new Event.Survey("e", "acme", at, SurveyKind.NPS, score, who);
    }

    private static Event price(long at, double mrr) {
        return new Event.Billing("e", "acme", at, BillingChange.UPGRADED, null, Double.NaN, null, null, mrr);
    }

    private static String seen(Remembered<RecentAnswers> answers) {
        Answer newest = answers.memory().newest();
        Answer previous = answers.memory().previous();
        return (newest == null ? "-" : newest.value() + "@" + newest.millis()) + " after "
                + (previous == null ? "-" : previous.value() + "@" + previous.millis());
    }

    @Test
    void theNewestCountsWhateverCameLast() {
        assertThat(seen(anybody)).isEqualTo("- after -");
        anybody.add(says(5, 9, "ann"));
        assertThat(seen(anybody)).isEqualTo("9.0@5 after -");
        anybody.add(says(3, 4, "bob"));
        assertThat(seen(anybody)).isEqualTo("9.0@5 after 4.0@3");
        anybody.add(says(7, 6, null));
        assertThat(seen(anybody)).isEqualTo("6.0@7 after 9.0@5");
        anybody.add(says(7, 2, null));
        assertThat(seen(anybody)).as("of the same instant the last word").isEqualTo("2.0@7 after 6.0@7");
        assertThat(anybody.add(says(9, Double.NaN, "ann"))).isTrue();
        assertThat(seen(anybody.stored())).isEqualTo("2.0@7 after 6.0@7");
    }

    @Test
    void whoAnswersAgainIsComparedWithHerself() {
        samePerson.add(says(1, 9, "ann"));
        samePerson.add(says(2, 3, "bob"));
        assertThat(samePerson.add(says(9, 1, null))).isTrue();
        assertThat(seen(samePerson)).isEqualTo("3.0@2 after -");
        samePerson.add(says(4, 5, "ann"));
        assertThat(seen(samePerson)).isEqualTo("5.0@4 after 9.0@1");
        assertThat(seen(samePerson.stored())).isEqualTo("5.0@4 after 9.0@1");
        samePerson.add(says(5, 5, "ann"));
        assertThat(seen(samePerson)).as("the same again is an answer too").isEqualTo("5.0@5 after 5.0@4");
    }

    @Test
    void manyAnswersOfOneDoNotPushOutTheOthers() {
        samePerson.add(says(1, 9, "bob"));
        for (int i = 0; i < 100; i++) {
            samePerson.add(says(10 + i, i, "ann"));
        }
        assertThat(samePerson.bytes().length).isLessThan(3 * 25);
        samePerson.add(says(200, 4, "bob"));
        assertThat(seen(samePerson)).isEqualTo("4.0@200 after 9.0@1");
    }

    @Test
    void theOldestLeavesWhenThereAreTooMany() {
        for (int i = 0; i < RecentAnswers.KEPT; i++) {
            samePerson.add(says(10 + i, 5, "user-" + i));
        }
        samePerson.add(says(100, 7, "user-1"));
        assertThat(seen(samePerson)).as("the second oldest is still there").isEqualTo("7.0@100 after 5.0@11");
        samePerson.add(says(101, 7, "user-0"));
        assertThat(seen(samePerson)).as("the oldest is not").isEqualTo("7.0@101 after -");
    }

    @Test
    void howThingsStandIsToldSinceItStandsSo() {
        standing.add(price(1, 100));
        standing.add(price(5, 80));
        standing.add(price(7, 80));
        standing.add(price(9, 80));
        assertThat(seen(standing)).isEqualTo("80.0@5 after 100.0@1");
        standing.add(price(6, 90));
        assertThat(seen(standing))
                .as("a late word ends the run, of which only the ends were kept")
                .isEqualTo("80.0@9 after 90.0@6");
        standing.add(price(12, 90));
        assertThat(seen(standing.stored())).isEqualTo("90.0@12 after 80.0@9");
    }

    @Test
    void ofALongRunOnlyItsEndsAreKept() {
        for (int i = 0; i < 100; i++) {
            standing.add(price(i, 80));
        }
        assertThat(standing.bytes().length).isLessThan(3 * 20);
        assertThat(seen(standing)).isEqualTo("80.0@0 after -");
    }
}
