package io.churnwatch.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.churnwatch.engine.score.ScoreModel.Additive;
import io.churnwatch.engine.score.ScoreModel.Band;
import io.churnwatch.engine.score.ScoreModel.Group;
import io.churnwatch.engine.score.ScoreModel.Grouped;
import io.churnwatch.engine.score.ScoreModel.Part;
import io.churnwatch.engine.score.Shape.Line;
import io.churnwatch.engine.score.Shape.Steps.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Models at their edges, put together by hand: weights of nothing, equals, factors that move nothing. */
class TallyTest {
    private static final double UNKNOWN = Double.NaN;
    /** The score is the input. */
    private static final List<Factor> FACTORS = List.of(score("use"), score("seats"), score("mood"));

    @Test
    void whatWeighsNothingInItsGroupCostsNothingAndIsNotKnown() {
        Tally tally =
                grouped(false, new double[] {20, 60, 60}, group(50, part(0, 0)), group(50, part(1, 1), part(2, 1)));
        assertThat(tally.raw()).isEqualTo(60);
        assertThat(tally.points()).containsExactly(0, -20, -20);
        assertThat(tally.completeness()).isEqualTo(0.5);
    }

    @Test
    void aModelThatWeighsNothingIsCompleteAndInTheMiddle() {
        Tally tally = grouped(false, new double[] {20, 60, 60}, group(0, part(0, 1)), group(0, part(1, 1)));
        assertThat(tally.raw()).isEqualTo(50);
        assertThat(tally.completeness()).isEqualTo(1);
    }

    @Test
    void theLowestGroupIsTheScoreWhereverItStands() {
        assertThat(worst(20, 60, 40).points()).containsExactly(-80, 0, 0);
        assertThat(worst(20, 60, 40).raw()).isEqualTo(20);
        assertThat(worst(60, 20, 40).points()).containsExactly(0, -80, 0);
        assertThat(worst(60, 40, 20).points()).containsExactly(0, 0, -80);
        assertThat(worst(UNKNOWN, 40, 40).points()).as("the first of equals").containsExactly(UNKNOWN, -60, 0);
    }

    @Test
    void weightsOfGroupsDoNotMatterWhereTheLowestCounts() {
        Tally tally =
                grouped(true, new double[] {UNKNOWN, 60, 70}, group(9, part(0, 1)), group(1, part(1, 1), part(2, 1)));
        assertThat(tally.completeness()).isEqualTo(0.5);
    }

    @Test
    void pointsThatMoveNothingMakeAnAdditiveScoreComplete() {
        Additive model = additive(5, 0, 10);
        List<Factor> idle = List.of(Factor.ofPoints("idle", 0, List.of(new Step(Edge.ABOVE, 1, 0))));
        assertThat(Tally.of(model, idle, new double[] {UNKNOWN}).completeness()).isEqualTo(1);
    }

    @Test
    void aRawScoreHasItsPlaceBetweenZeroAndAHundredWhereverItsScaleBegins() {
        Additive model = additive(20, 10, 30);
        assertThat(model.normalised(10)).isZero();
        assertThat(model.normalised(15)).isEqualTo(25);
        assertThat(model.normalised(30)).isEqualTo(100);
    }

    @Test
    void aScoreBeginsSomewhereOnItsScale() {
        assertThat(additive(0, 0, 10).start()).isZero();
        assertThat(additive(10, 0, 10).start()).isEqualTo(10);
        assertThatThrownBy(() -> additive(-1, 0, 10)).hasMessageContaining("was start -1.0 in [0.0, 10.0]");
        assertThatThrownBy(() -> additive(11, 0, 10)).hasMessageContaining("was start 11.0");
        assertThatThrownBy(() -> additive(5, 5, 5)).hasMessageContaining("min <= start <= max");
    }

    @Test
    void withoutABandThatHoldsTheBandIsUnknown() {
        assertThat(additive(5, 0, 10).band(7)).isEqualTo("low");
        assertThat(additive(5, 0, 10).band(8)).isEqualTo(Score.UNKNOWN_BAND);
        assertThat(additive(5, 0, 10).withMinCompleteness(80))
                .isEqualTo(new Additive("health", 5, 0, 10, List.of(0), List.of(new Band("low", Edge.BELOW, 8)), 80));
    }

    private static Tally worst(double... scores) {
        return grouped(true, scores, group(1, part(0, 1)), group(1, part(1, 1)), group(1, part(2, 1)));
    }

    private static Tally grouped(boolean worstOf, double[] scores, Group... groups) {
        Grouped model = new Grouped("health", worstOf, List.of(groups), List.of(), 0);
        double[] inputs =
                model.factors().stream().mapToDouble(factor -> scores[factor]).toArray();
        return Tally.of(model, model.factors().stream().map(FACTORS::get).toList(), inputs);
    }

    private static Group group(double weight, Part... parts) {
        return new Group("g", weight, List.of(parts));
    }

    private static Part part(int factor, double weight) {
        return new Part(factor, weight);
    }

    private static Additive additive(double start, double min, double max) {
        return new Additive("health", start, min, max, List.of(0), List.of(new Band("low", Edge.BELOW, 8)), 0);
    }

    private static Factor score(String name) {
        return new Factor(name, new Line(0, 0, 100, 0, 100), Factor.Scale.SCORE, UNKNOWN, UNKNOWN, Missing.EXCLUDE);
    }
}
