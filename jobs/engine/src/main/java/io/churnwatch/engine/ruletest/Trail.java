package io.churnwatch.engine.ruletest;

import io.churnwatch.engine.Witness;
import io.churnwatch.engine.expression.Truth;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Slot;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.ruletest.Branch.Key;
import io.churnwatch.engine.ruletest.Branch.Kind;
import io.churnwatch.engine.score.Factor;
import io.churnwatch.engine.score.Score;
import io.churnwatch.engine.score.ScoreModel;
import io.churnwatch.engine.score.Shape;
import io.churnwatch.engine.score.Shape.Steps.Step;
import io.churnwatch.engine.trigger.Severity;
import io.churnwatch.engine.trigger.Signal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes which ways of a pack are gone while one test runs. */
final class Trail implements Witness {
    private final RulePack pack;
    private final Set<Key> reached;
    /** The engine's one view, which stands at the account while it is judged. */
    private @Nullable AccountView view;

    /**
     * A trail of one run.
     *
     * @param pack as the test has tuned it
     * @param reached what is reached is added to it
     */
    Trail(RulePack pack, Set<Key> reached) {
        this.pack = pack;
        this.reached = reached;
    }

    @Override
    public void scored(AccountView account, int profile, Score computed) {
        ScoreModel model = pack.scores().get(pack.profiles().get(profile).score());
        note(Kind.PROFILE, pack.profiles().get(profile).name(), "");
        note(Kind.SCORE_BAND, model.name(), computed.band());
        model.factors().forEach(factor -> factor(pack.factors().get(factor), account));
        view = account;
        bands(account);
    }

    private void bands(AccountView account) {
        for (Slot slot : pack.slots()) {
            if (slot instanceof Slot.MetricBand banded) {
                double value = account.metric(banded.metric());
                if (!Double.isNaN(value)) {
                    int rank = (int) banded.bands().rank().applyAsDouble(value);
                    note(
                            Kind.METRIC_BAND,
                            account.definition(banded.metric()).name(),
                            banded.bands().names().get(rank));
                }
            }
        }
    }

    @Override
    public void watched(Signal signal, Truth guard, @Nullable Severity severity) {
        if (signal.when() != null && guard != Truth.UNKNOWN) {
            note(Kind.GUARD, signal.id(), word(guard));
        }
        if (view != null) {
            // An event that moves no score is judged by the signals alone.
            bands(view);
        }
        if (severity != null) {
            note(Kind.LEVEL, signal.id(), word(severity));
        }
    }

    private void factor(Factor factor, AccountView account) {
        double input = factor.shape().input(account);
        if (Double.isNaN(input)) {
            return;
        }
        if (factor.shape() instanceof Shape.Steps steps) {
            note(Kind.STEP, factor.name(), counting(steps.steps(), input));
        } else if (factor.shape() instanceof Shape.Condition) {
            note(Kind.CONDITION, factor.name(), word(input == 0 ? Truth.FALSE : Truth.TRUE));
        }
    }

    /** The last step that holds. */
    private static String counting(List<Step> steps, double input) {
        String way = Branch.NO_STEP;
        for (Step step : steps) {
            if (step.edge().holds(input, step.bound())) {
                way = wayOf(step);
            }
        }
        return way;
    }

    static String wayOf(Step step) {
        return word(step.edge()) + " " + Seen.number(step.bound());
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void note(Kind kind, String owner, String way) {
        reached.add(new Key(kind, owner, way));
    }
}
