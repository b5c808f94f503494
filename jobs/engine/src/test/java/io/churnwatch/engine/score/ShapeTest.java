package io.churnwatch.engine.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.metrics.Interest;
import io.churnwatch.engine.score.Shape.Line;
import io.churnwatch.engine.score.Shape.Steps;
import io.churnwatch.engine.score.Shape.Steps.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How inputs become numbers, between which they lie, and which changes of an input matter. */
class ShapeTest {
    private static final double UNKNOWN = Double.NaN;

    @Test
    void stepsLieBetweenTheLeastAndTheMostThatIsGiven() {
        Steps steps = new Steps(0, List.of(new Step(Edge.ABOVE, 20, -1), new Step(Edge.ABOVE, 30, 3)), 2);
        assertThat(steps.lowest()).isEqualTo(-1);
        assertThat(steps.highest()).isEqualTo(3);
        assertThat(new Steps(0, List.of(new Step(Edge.ABOVE, 20, -1)), 2).highest())
                .as("the rest counts too")
                .isEqualTo(2);
        assertThat(steps.at(30)).isEqualTo(-1);
        assertThat(steps.interest().bounds()).containsExactly(20, 30);
    }

    @Test
    void aLineLiesBetweenItsEnds() {
        Line line = new Line(0, 30, 10, 40, 90);
        assertThat(line.lowest()).isEqualTo(40);
        assertThat(line.highest()).isEqualTo(90);
    }

    @Test
    void ofAShortLineEveryWholeNumberMattersAndItsEnds() {
        Interest interest = new Line(0, 13.5, 10.5, 0, 100).interest();
        assertThat(interest.everyChange()).isFalse();
        assertThat(interest.bounds()).containsExactlyInAnyOrder(10.5, 11, 12, 13, 13.5);
        assertThat(new Line(0, 0.2, 0.8, 0, 100).interest().bounds())
                .as("no whole number between")
                .contains(0.2, 0.8);
    }

    @Test
    void ofALongLineEveryChangeMatters() {
        assertThat(new Line(0, 130, 10, 0, 100).interest().everyChange()).isFalse();
        assertThat(new Line(0, 131, 10, 0, 100).interest().everyChange()).isTrue();
    }

    @Test
    void aFactorThatCanTakeNothingAwayIsAtItsBestUnlessItIsUnknown() {
        Factor nothing = Factor.ofPoints("missed", 0, List.of(new Step(Edge.ABOVE, 20, 0)));
        assertThat(nothing.on(Factor.Scale.SCORE, 25)).isEqualTo(100);
        assertThat(nothing.on(Factor.Scale.SCORE, UNKNOWN)).isNaN();
    }

    @Test
    void nothingIsNotLessThanNothing() {
        assertThat(Numbers.tidy(-1e-12)).isEqualTo(0.0);
        assertThat(1 / Numbers.tidy(-1e-12)).isPositive();
    }
}
