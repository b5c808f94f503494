package io.churnwatch.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.churnwatch.engine.pack.CompiledPack;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.score.ScoreModel.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What models and factors make of inputs; the packs are read, so that the language is tested along. */
class ModelsTest {
    private static final double UNKNOWN = Double.NaN;
    private static final String FACTORS = """
            factors:
              use: { metric: a, linear: { worst: 20, best: 70 } }
              quiet: { metric: b, linear_bounded: { worst: 30, best: 10, from: 40, to: 90 } }
              missed: { metric: c, steps: [ { above: 20, points: -1 }, { above: 30, points: -2 } ] }
            """;

    @ParameterizedTest
    @CsvSource({"0, 0", "20, 0", "45, 50", "70, 100", "900, 100"})
    void aLineGoesFromWorstToBestAndStaysThere(double input, double score) {
        assertThat(raw("weighted: { use: 1 }", input, UNKNOWN, UNKNOWN)).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({"99, 40", "30, 40", "20, 65", "10, 90", "0, 90"})
    void aBoundedLineNeverLeavesItsScores(double input, double score) {
        assertThat(raw("weighted: { quiet: 1 }", UNKNOWN, input, UNKNOWN)).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({"20, 100", "25, 50", "35, 0"})
    void pointsAreBroughtToScoresBetweenTheirWorstAndTheirBest(double input, double score) {
        assertThat(raw("weighted: { missed: 1 }", UNKNOWN, UNKNOWN, input)).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "20, 2", "45, 3.5", "70, 5"})
    void scoresAreBroughtToPointsWhereTheFactorSaysWhatItIsWorth(double input, double raw) {
        Tally tally = tally(
                FACTORS.replace("best: 70 }", "best: 70 }, points: [-3, 0]"),
                "additive: { start: 5, range: [0, 10], factors: [use] }",
                input,
                UNKNOWN,
                UNKNOWN);
        assertThat(tally.raw()).isEqualTo(raw);
        assertThat(tally.completeness()).isEqualTo(1);
    }

    @Test
    void stepsMayGiveScoresAndARest() {
        String nps =
                "factors:\n  use: { metric: a, steps: [ { at_most: 6, score: 0 }, { at_least: 9, score: 90 } ], rest: 50 }\n";
        assertThat(tally(nps, "weighted: { use: 1 }", 3).raw()).isZero();
        assertThat(tally(nps, "weighted: { use: 1 }", 7).raw()).isEqualTo(50);
        assertThat(tally(nps, "weighted: { use: 1 }", 10).raw()).isEqualTo(90);
    }

    @Test
    void weightsAreShares() {
        assertThat(raw("weighted: { use: 60, missed: 40 }", 45, UNKNOWN, 25)).isEqualTo(50);
        assertThat(raw("weighted: { use: 3, missed: 1 }", 70, UNKNOWN, 35)).isEqualTo(75);
        assertThat(raw("weighted: { use: 0.1, quiet: 0.2, missed: 0.7 }", 70, 30, 20))
                .as("no noise of fractions: 88, on the right side of a band")
                .isEqualTo(88);
    }

    @Test
    void groupsWeighAsOneHoweverManyFactorsTheyHave() {
        String grouped = "weighted: { usage: { weight: 50, factors: { use: 60, quiet: 40 } }, missed: 50 }";
        Tally tally = tally(FACTORS, grouped, 70, 30, 35);
        assertThat(tally.raw()).isEqualTo((60 + 16) / 2.0);
        assertThat(tally.points()).containsExactly(0, -12, -50);
        assertThat(raw("weighted: { usage: { weight: 1, factors: [use, quiet] }, missed: 1 }", 70, 30, 35))
                .isEqualTo(35);
    }

    @Test
    void theWeightOfWhatIsUnknownIsSharedOutWithinItsGroupFirst() {
        String grouped = "weighted: { usage: { weight: 50, factors: { use: 60, quiet: 40 } }, missed: 50 }";
        Tally one = tally(FACTORS, grouped, UNKNOWN, 30, 20);
        assertThat(one.raw()).isEqualTo(70);
        assertThat(one.completeness()).isEqualTo(0.7);
        assertThat(one.points()).containsExactly(UNKNOWN, -30, 0);
        Tally group = tally(FACTORS, grouped, UNKNOWN, UNKNOWN, 25);
        assertThat(group.raw()).isEqualTo(50);
        assertThat(group.completeness()).isEqualTo(0.5);
        Tally nothing = tally(FACTORS, grouped, UNKNOWN, UNKNOWN, UNKNOWN);
        assertThat(nothing.raw()).isEqualTo(50);
        assertThat(nothing.completeness()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"exclude, 0, 5", "neutral, 50, 5", "worst, 0, 3", "25, 25, 3.5", "100, 100, 5"})
    void missingSaysWhatStandsInAndCompletenessDoesNotMind(String missing, double score, double points) {
        String factors = "factors:\n  use: { metric: a, linear: { worst: 20, best: 70 }, points: [-2, 0], missing: "
                + missing + " }\n  missed: { metric: c, linear: { worst: 100, best: 0 } }\n";
        if (missing.equals("exclude")) {
            assertThat(tally(factors, "weighted: { use: 1, missed: 1 }", UNKNOWN, 100)
                            .raw())
                    .isZero();
        } else {
            Tally tally = tally(factors, "weighted: { use: 1, missed: 1 }", UNKNOWN, 0);
            assertThat(tally.raw()).isEqualTo(50 + score / 2);
            assertThat(tally.completeness()).isEqualTo(0.5);
        }
        Tally added = tally(factors, "additive: { start: 5, range: [0, 10], factors: [use] }", UNKNOWN);
        assertThat(added.raw()).isEqualTo(points);
        assertThat(added.completeness()).isZero();
    }

    @Test
    void pointsThatAreMissingStandInOnBothScales() {
        String factors = FACTORS.replace("points: -2 } ]", "points: -2 } ], missing: -1");
        assertThat(tally(factors, "weighted: { missed: 1 }", UNKNOWN).raw()).isEqualTo(50);
        assertThat(tally(factors, "additive: { start: 5, range: [0, 10], factors: [missed] }", UNKNOWN)
                        .raw())
                .isEqualTo(4);
        String neutral = FACTORS.replace("points: -2 } ]", "points: -2 } ], missing: neutral");
        assertThat(tally(neutral, "weighted: { missed: 1 }", UNKNOWN).raw()).isEqualTo(50);
        assertThat(tally(neutral, "additive: { start: 5, range: [0, 10], factors: [missed] }", UNKNOWN)
                        .raw())
                .isEqualTo(5);
    }

    @Test
    void worstOfIsTheLowestGroupAndOnlyThatCosts() {
        String model = "worst_of: [missed, { usage: { use: 60, quiet: 40 } }]";
        Tally usage = tally(FACTORS, model, 70, 10, 25);
        assertThat(usage.raw()).isEqualTo(50);
        Tally low = tally(FACTORS, model, 20, 30, 20);
        assertThat(low.raw()).isEqualTo(16);
        assertThat(low.points()).containsExactly(0, -60, -24);
        assertThat(tally(FACTORS, model, UNKNOWN, 10, 10).raw()).isEqualTo(90);
        assertThat(tally(FACTORS, model, UNKNOWN, 10, UNKNOWN).completeness()).isEqualTo(0.2, within(1e-9));
    }

    @Test
    void whatTheDriversCostAndTheScoreMakeAHundred() {
        Tally tally = tally(FACTORS, "weighted: { use: 35, quiet: 25, missed: 40 }", 33, 17, 25);
        double cost = 0;
        for (double points : tally.points()) {
            cost += points;
        }
        assertThat(tally.raw() - cost).isEqualTo(100, within(1e-6));
    }

    @Test
    void aProfileMayWeighOtherwiseAndAskForMore() {
        RulePack pack = compile(
                FACTORS, "weighted: { usage: { weight: 50, factors: { use: 60, quiet: 40 } }, missed: 50 }", """
                profiles:
                  - { name: low, when: account.tier == "low", score: s, weights: { use: 0, missed: 150 }, min_completeness_pct: 80 }
                  - { name: standard, score: s }
                """);
        ScoreModel own = pack.scores().get(pack.profiles().get(0).score());
        assertThat(own.name()).isEqualTo("s");
        assertThat(own.minCompletenessPct()).isEqualTo(80);
        assertThat(((ScoreModel.Grouped) own).groups())
                .extracting(Group::weight)
                .containsExactly(50.0, 150.0);
        assertThat(pack.profiles().get(1).score()).isZero();
        assertThat(tally(own, pack, 20, 10, 35).raw()).isEqualTo(22.5);
    }

    @Test
    void weightsOfAProfileAreCheckedAsWell() {
        String profiles = "profiles:\n  - { name: standard, score: s, weights: { %s } }\n";
        assertThat(errors(profiles.formatted("uses: 3"))).contains("score 's' weighs no 'uses' (did you mean 'use'?)");
        assertThat(errors(profiles.formatted("use: 0, missed: 0"))).contains("all that is weighed is 0");
        assertThat(errors(profiles.formatted("use: -1"))).contains("a weight must be 0 or more");
    }

    private static String errors(String profiles) {
        return text(FACTORS, "weighted: { use: 1, missed: 1 }", profiles)
                .errors()
                .toString();
    }

    private static double raw(String model, double... inputs) {
        return tally(FACTORS, model, inputs).raw();
    }

    /** Inputs stand in the order of the factors, but of those that the model uses only. */
    private static Tally tally(String factors, String model, double... inputs) {
        RulePack pack = compile(factors, model, "");
        return tally(pack.scores().get(0), pack, inputs);
    }

    private static Tally tally(ScoreModel model, RulePack pack, double... inputs) {
        double[] used = model.factors().stream()
                .mapToDouble(factor -> inputs.length == 1 ? inputs[0] : inputs[factor])
                .toArray();
        return Tally.of(model, model.factors().stream().map(pack.factors()::get).toList(), used);
    }

    private static RulePack compile(String factors, String model, String profiles) {
        CompiledPack compiled = text(factors, model, profiles);
        assertThat(compiled.errors()).isEmpty();
        return compiled.pack().orElseThrow();
    }

    private static CompiledPack text(String factors, String model, String profiles) {
        return PackCompiler.compile(
                "p.yaml", """
                pack: p
                version: 1
                metrics:
                  a: { formula: account.seats }
                  b: { formula: account.seats }
                  c: { formula: account.seats }
                """ + factors + "scores:\n  s: { " + model + ", bands: { all: rest } }\n" + profiles);
    }
}
