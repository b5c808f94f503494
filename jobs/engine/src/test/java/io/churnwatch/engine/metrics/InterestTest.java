package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whole numbers that may lie on another side of a bound than the one at hand. */
class InterestTest {
    private static final double NONE_UP = Double.POSITIVE_INFINITY;
    private static final double NONE_DOWN = Double.NEGATIVE_INFINITY;

    @Test
    void everyChangeIsTheNextNumber() {
        assertThat(Interest.EVERY_CHANGE.nextAbove(4)).isEqualTo(5);
        assertThat(Interest.EVERY_CHANGE.nextBelow(4)).isEqualTo(3);
        assertThat(Interest.EVERY_CHANGE.and(9).nextAbove(4)).isEqualTo(5);
    }

    @Test
    void withoutBoundsNothingMatters() {
        assertThat(Interest.NONE.nextAbove(4)).isEqualTo(NONE_UP);
        assertThat(Interest.NONE.nextBelow(4)).isEqualTo(NONE_DOWN);
        assertThat(Interest.NONE.and(Double.NaN).nextAbove(4)).isEqualTo(NONE_UP);
    }

    @Test
    void upwardsABoundMattersWhenReachedAndWhenPassed() {
        Interest seven = Interest.NONE.and(7);
        assertThat(seven.nextAbove(0)).isEqualTo(7);
        assertThat(seven.nextAbove(6)).isEqualTo(7);
        assertThat(seven.nextAbove(7)).isEqualTo(8);
        assertThat(seven.nextAbove(8)).isEqualTo(NONE_UP);
        Interest between = Interest.NONE.and(6.5);
        assertThat(between.nextAbove(6)).isEqualTo(7);
        assertThat(between.nextAbove(7)).isEqualTo(NONE_UP);
    }

    @Test
    void downwardsTheSame() {
        Interest seven = Interest.NONE.and(7);
        assertThat(seven.nextBelow(20)).isEqualTo(7);
        assertThat(seven.nextBelow(7)).isEqualTo(6);
        assertThat(seven.nextBelow(6)).isEqualTo(NONE_DOWN);
        Interest between = Interest.NONE.and(6.5);
        assertThat(between.nextBelow(7)).isEqualTo(6);
        assertThat(between.nextBelow(6)).isEqualTo(NONE_DOWN);
    }

    @Test
    void theNearestOfAllBoundsComesFirst() {
        Interest both = Interest.NONE.and(14, 30).and(7, 14);
        assertThat(both.bounds()).containsExactly(7, 14, 30);
        assertThat(both.nextAbove(3)).isEqualTo(7);
        assertThat(both.nextAbove(8)).isEqualTo(14);
        assertThat(both.nextAbove(15)).isEqualTo(30);
        assertThat(both.nextBelow(40)).isEqualTo(30);
        assertThat(both.nextBelow(13)).isEqualTo(7);
    }
}
