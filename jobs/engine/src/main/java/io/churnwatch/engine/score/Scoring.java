package io.churnwatch.engine.score;

import io.churnwatch.engine.codec.Hashes;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Interest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Finds an account's profile and computes its score. */
public final class Scoring {
    private final List<ScoreModel> models;
    private final List<Profile> profiles;
    /** By model, in the model's order. */
    private final List<List<Factor>> used;

    private final int[] kinds;

    public Scoring(List<Factor> factors, List<ScoreModel> models, List<Profile> profiles) {
        this.models = models;
        this.profiles = profiles;
        this.used = models.stream()
                .map(model -> model.factors().stream().map(factors::get).toList())
                .toList();
        this.kinds = profiles.stream()
                .mapToInt(profile -> kind(profile, models.get(profile.score())))
                .toArray();
    }

    /** The index of the first profile whose condition is known to hold. */
    public int profileOf(AccountView account) {
        for (int i = 0; i < profiles.size(); i++) {
            var when = profiles.get(i).when();
            if (when == null || when.holds(account)) {
                return i;
            }
        }
        throw new IllegalStateException("the last profile of a pack has no condition, and still none holds");
    }

    public ScoreModel modelOf(int profile) {
        return models.get(profiles.get(profile).score());
    }

    /** Names what scores of a profile are compared with: equal for the same profile, model and scale, in any pack. */
    public int kindOf(int profile) {
        return kinds[profile];
    }

    /** The computed score under a profile; the account must be looked at as that profile. */
    public Score score(AccountView account, int profile) {
        ScoreModel model = modelOf(profile);
        List<Factor> factors = factorsOf(profile);
        double[] inputs = new double[factors.size()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = factors.get(i).input(account);
        }
        Tally tally = Tally.of(model, factors, inputs);
        boolean enough = tally.completeness() * 100 >= model.minCompletenessPct() && tally.completeness() > 0;
        return new Score(
                profiles.get(profile).name(),
                tally.raw(),
                model.normalised(tally.raw()),
                enough ? model.band(tally.raw()) : Score.UNKNOWN_BAND,
                tally.completeness(),
                tally.points(),
                null);
    }

    /** The completeness of a score while all of its factors but these are unknown. */
    public static double completeness(ScoreModel model, List<Factor> pack, Predicate<Factor> known) {
        List<Factor> factors = model.factors().stream().map(pack::get).toList();
        double[] inputs = factors.stream()
                .mapToDouble(factor -> known.test(factor) ? 0 : Double.NaN)
                .toArray();
        return Tally.of(model, factors, inputs).completeness();
    }

    /** The computed score with what a person set in its place: the band is that of the person's score. */
    public Score overridden(Score computed, ManualScore manual, int profile) {
        ScoreModel model = modelOf(profile);
        double raw = Numbers.tidy(model.min() + manual.score() * (model.max() - model.min()) / 100);
        return new Score(
                computed.profile(),
                raw,
                manual.score(),
                model.band(raw),
                computed.completeness(),
                computed.points(),
                manual);
    }

    /** What moves the score, strongest first. */
    public List<Driver> drivers(AccountView account, int profile, Score score) {
        List<Factor> factors = factorsOf(profile);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < factors.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> -strength(score.points()[i])));
        List<Driver> drivers = new ArrayList<>();
        for (int i : order) {
            Factor factor = factors.get(i);
            double input = factor.input(account);
            double points = score.points()[i];
            drivers.add(new Driver(
                    factor.name(),
                    source(factor.shape(), account),
                    Double.isNaN(input) ? null : input,
                    Double.isNaN(points) ? 0 : points,
                    drivers.size() + 1));
        }
        return drivers;
    }

    /**
     * The first instant after the clock at which time alone may move the profile, or the clock itself the score: when
     * the metrics that it rests on may move is not said here.
     */
    public long nextChange(AccountView account, int profile) {
        long next = Long.MAX_VALUE;
        for (Factor factor : factorsOf(profile)) {
            next = Math.min(next, factor.shape().nextOfClock(account));
        }
        for (Profile candidate : profiles) {
            if (candidate.when() != null) {
                next = Math.min(next, account.nextChangeOf(candidate.when().reads(), Interest.EVERY_CHANGE));
            }
        }
        return next;
    }

    private List<Factor> factorsOf(int profile) {
        return used.get(profiles.get(profile).score());
    }

    private static int kind(Profile profile, ScoreModel model) {
        String scale = model.getClass().getSimpleName() + " " + model.min() + " " + model.max();
        return (int) Hashes.of(profile.name() + " " + model.name() + " " + scale);
    }

    private static String source(Shape shape, AccountView account) {
        if (shape instanceof Shape.Condition condition) {
            return condition.when().source();
        }
        int metric = shape instanceof Shape.Steps steps ? steps.metric() : ((Shape.Line) shape).metric();
        return account.definition(metric).name();
    }

    private static double strength(double points) {
        return Double.isNaN(points) ? -1 : Math.abs(points);
    }
}
