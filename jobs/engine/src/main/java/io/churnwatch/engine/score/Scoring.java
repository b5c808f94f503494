package io.churnwatch.engine.score;

import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Interest;
import io.churnwatch.engine.metrics.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds an account's profile and computes its score. */
public final class Scoring {
    private final List<Factor> factors;
    private final List<ScoreModel> models;
    private final List<Profile> profiles;

    public Scoring(List<Factor> factors, List<ScoreModel> models, List<Profile> profiles) {
        this.factors = factors;
        this.models = models;
        this.profiles = profiles;
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

    /** The score under a profile; the account must be looked at as that profile. */
    public Score score(AccountView account, int profile) {
        ScoreModel model = modelOf(profile);
        List<Factor> used = factorsOf(model);
        double[] points = new double[used.size()];
        double raw = start(model);
        double weight = 0;
        double knownWeight = 0;
        for (int i = 0; i < points.length; i++) {
            Factor factor = used.get(i);
            double value = account.metric(factor.metric());
            points[i] = Double.isNaN(value) ? Double.NaN : factor.points(value);
            weight += factor.weight();
            if (!Double.isNaN(value)) {
                raw += points[i];
                knownWeight += factor.weight();
            }
        }
        raw = Math.max(model.min(), Math.min(model.max(), raw));
        double completeness = weight == 0 ? 1 : knownWeight / weight;
        boolean enough = completeness * 100 >= model.minCompletenessPct() && completeness > 0;
        return new Score(
                profiles.get(profile).name(),
                raw,
                100 * (raw - model.min()) / (model.max() - model.min()),
                enough ? band(model, raw) : Score.UNKNOWN_BAND,
                completeness,
                points);
    }

    /** What moved the score, strongest first. */
    public List<Driver> drivers(AccountView account, int profile, Score score) {
        List<Factor> used = factorsOf(modelOf(profile));
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < used.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> -strength(score.points()[i])));
        List<Driver> drivers = new ArrayList<>();
        for (int i : order) {
            Factor factor = used.get(i);
            double value = account.metric(factor.metric());
            Metric metric = account.definition(factor.metric());
            double points = score.points()[i];
            drivers.add(new Driver(
                    factor.name(),
                    metric.name(),
                    Double.isNaN(value) ? null : value,
                    Double.isNaN(points) ? 0 : points,
                    drivers.size() + 1));
        }
        return drivers;
    }

    /** The first instant after the clock at which time alone may move the score or the profile. */
    public long nextChange(AccountView account, int profile) {
        long next = Long.MAX_VALUE;
        for (Factor factor : factorsOf(modelOf(profile))) {
            next = Math.min(next, account.nextChange(factor.metric()));
        }
        for (Profile candidate : profiles) {
            if (candidate.when() != null) {
                next = Math.min(next, account.nextChangeOf(candidate.when().reads(), Interest.EVERY_CHANGE));
            }
        }
        return next;
    }

    private ScoreModel modelOf(int profile) {
        return models.get(profiles.get(profile).score());
    }

    private List<Factor> factorsOf(ScoreModel model) {
        if (model instanceof ScoreModel.Additive additive) {
            return additive.factors().stream().map(factors::get).toList();
        }
        throw new IllegalStateException("no factors known of " + model);
    }

    private static double start(ScoreModel model) {
        if (model instanceof ScoreModel.Additive additive) {
            return additive.start();
        }
        throw new IllegalStateException("no start known of " + model);
    }

    private static String band(ScoreModel model, double raw) {
        for (ScoreModel.Band band : model.bands()) {
            if (band.holds(raw)) {
                return band.name();
            }
        }
        return Score.UNKNOWN_BAND;
    }

    private static double strength(double points) {
        return Double.isNaN(points) ? -1 : Math.abs(points);
    }
}
