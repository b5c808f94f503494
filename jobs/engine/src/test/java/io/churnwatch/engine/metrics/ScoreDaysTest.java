package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import org.junit.jupiter.api.Test;

/** The score day by day, without the jumps that packs and profiles bring. */
class ScoreDaysTest {
    private static final int KIND = 7;
    private static final int KEEP = 10;
    private ScoreDays days = new ScoreDays();

    private ScoreDaysTest given(long today, double score) {
        days.give(today, score, true, KIND, false, KEEP);
        return this;
    }

    @Test
    void aDayEndsWithItsLastScore() {
        assertThat(days.hasBegun()).isFalse();
        assertThat(days.now()).isNaN();
        given(100, 50).given(100, 60).given(103, 40);
        assertThat(days.hasBegun()).isTrue();
        assertThat(days.atEndOf(99)).isNaN();
        assertThat(days.atEndOf(100)).isEqualTo(60);
        assertThat(days.atEndOf(102)).isEqualTo(60);
        assertThat(days.atEndOf(103)).isEqualTo(40);
        assertThat(days.now()).isEqualTo(40);
    }

    @Test
    void onlySoManyDaysAreKept() {
        given(100, 50).given(101, 60).given(111, 70);
        assertThat(days.atEndOf(100)).isNaN();
        assertThat(days.atEndOf(101)).isEqualTo(60);
        given(140, 80);
        assertThat(days.atEndOf(129)).isNaN();
        assertThat(days.atEndOf(130)).isEqualTo(70);
    }

    @Test
    void aJumpIsTakenOutOfAllThatFollows() {
        given(100, 50);
        days.give(101, 70, true, KIND, true, KEEP);
        assertThat(days.now()).isEqualTo(50);
        given(102, 75);
        assertThat(days.now()).isEqualTo(55);
        assertThat(days.atEndOf(101)).isEqualTo(50);
    }

    @Test
    void anotherKindOfScoreBeginsAnewWithoutAJump() {
        given(100, 50);
        days.give(101, 70, true, KIND + 1, false, KEEP);
        assertThat(days.now()).isEqualTo(50);
        assertThat(days.atEndOf(100)).isNaN();
    }

    @Test
    void aScoreThatRestsOnTooLittleIsUnknown() {
        given(100, 50);
        days.give(101, 60, false, KIND, false, KEEP);
        assertThat(days.now()).isNaN();
        assertThat(days.atEndOf(100)).isEqualTo(50);
        given(102, 70);
        assertThat(days.atEndOf(101)).isNaN();
    }

    @Test
    void whatChangesNothingIsKnown() {
        assertThat(days.stands(100, 50, true, KIND)).isFalse();
        given(100, 50);
        assertThat(days.stands(100, 50, true, KIND)).isTrue();
        assertThat(days.stands(101, 50, true, KIND)).isFalse();
        assertThat(days.stands(100, 51, true, KIND)).isFalse();
        assertThat(days.stands(100, 50, false, KIND)).isFalse();
        assertThat(days.stands(100, 50, true, KIND + 1)).isFalse();
        days.forget();
        assertThat(days.stands(100, 50, true, KIND)).isFalse();
    }

    @Test
    void afterAGapNothingIsKnownOfThePast() {
        given(100, 50);
        days.give(101, 70, true, KIND, true, KEEP);
        days.forget();
        assertThat(days.hasBegun()).isFalse();
        assertThat(days.now()).isNaN();
        assertThat(days.atEndOf(100)).isNaN();
        given(110, 30);
        assertThat(days.now()).isEqualTo(30);
        assertThat(days.atEndOf(109)).isNaN();
    }

    @Test
    void whatIsStoredIsReadAgain() {
        assertThat(bytes(days)).hasSize(1);
        given(100, 50).given(102, 60);
        days.give(103, 70, false, KIND, true, KEEP);
        byte[] stored = bytes(days);
        days = ScoreDays.read(new ByteReader(stored));
        assertThat(bytes(days)).isEqualTo(stored);
        assertThat(days.atEndOf(101)).isEqualTo(50);
        assertThat(days.stands(103, 70, false, KIND)).isTrue();
        days = ScoreDays.read(new ByteReader(bytes(new ScoreDays())));
        assertThat(days.hasBegun()).isFalse();
    }

    private static byte[] bytes(ScoreDays days) {
        ByteWriter out = new ByteWriter();
        days.write(out);
        return out.toBytes();
    }
}
