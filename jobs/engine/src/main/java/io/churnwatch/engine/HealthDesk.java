package io.churnwatch.engine;

import io.churnwatch.engine.codec.Hashes;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Event.ActionKind;
import io.churnwatch.engine.metrics.AccountFacts;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Granularity;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.ScoreDays;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.score.Cause;
import io.churnwatch.engine.score.Driver;
import io.churnwatch.engine.score.ManualScore;
import io.churnwatch.engine.score.Score;
import io.churnwatch.engine.score.ScoreModel;
import io.churnwatch.engine.score.Scoring;
import io.churnwatch.engine.state.AccountState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says when an account's score has moved, and why. */
final class HealthDesk {
    private final RulePack pack;
    private final Scoring scoring;
    private final AccountView view;
    private final @Nullable Witness witness;
    /** How many days back the score is compared with itself; 0: it is not. */
    private final int daysKept;

    HealthDesk(RulePack pack, Scoring scoring, AccountView view, @Nullable Witness witness) {
        this.pack = pack;
        this.scoring = scoring;
        this.view = view;
        this.witness = witness;
        this.daysKept = pack.metrics().stream()
                .mapToInt(metric -> metric instanceof Metric.ScoreChange change ? change.days() : 0)
                .max()
                .orElse(0);
    }

    /** Points the view at an account under its profile, with the band it was last told to have. */
    int look(AccountState state) {
        view.look(state.facts());
        int profile = scoring.profileOf(view);
        lookAs(state, profile);
        return profile;
    }

    /** The same under a profile that is known to hold. */
    void lookAs(AccountState state, int profile) {
        view.look(state.facts());
        view.as(profile);
        view.withBand(() -> {
            Score before = state.score();
            return before == null ? Score.UNKNOWN_BAND : before.band();
        });
    }

    /** Does what a CSM asks of the score. A score beyond the model's scale is taken for the nearer end of it. */
    void act(AccountState state, Event.Action action) {
        int profile = look(state);
        long at = action.occurredAtMillis();
        if (action.action() == ActionKind.CLEAR_OVERRIDE) {
            state.changeManualScores().say(null, at);
        } else if (action.action() == ActionKind.OVERRIDE_SCORE && Double.isFinite(action.score())) {
            ScoreModel model = scoring.modelOf(profile);
            double raw = Math.max(model.min(), Math.min(model.max(), action.score()));
            state.changeManualScores()
                    .say(
                            new ManualScore(
                                    model.normalised(raw), action.author(), action.reason(), action.untilMillis()),
                            at);
        }
    }

    /**
     * Scores the account and leaves the view at it, with its profile and new band.
     *
     * @return the index of the account's profile
     */
    int assess(AccountState state, Cause judgedFor, String judged, List<Outcome> outcomes) {
        AccountFacts facts = state.facts();
        if (state.manualScores().isOver(facts.clock())) {
            state.changeManualScores().end();
        }
        int profile = look(state);
        score(state, profile, judgedFor, judged, outcomes);
        return profile;
    }

    /** Scores the account that the view stands at under its profile, and leaves it there with its new band. */
    void score(AccountState state, int profile, Cause judgedFor, String judged, List<Outcome> outcomes) {
        AccountFacts facts = state.facts();
        Score computed = scoring.score(view, profile);
        if (witness != null) {
            witness.scored(view, profile, computed);
        }
        follow(facts, computed, profile, judgedFor);
        Score score = state.manualScores()
                .standing()
                .map(manual -> scoring.overridden(computed, manual, profile))
                .orElse(computed);
        view.withBand(score::band);
        Score before = state.score();
        if (before == null || !score.saysTheSameAs(before)) {
            outcomes.add(new Outcome.HealthChange(
                    Hashes.identify("health", state.accountId(), pack.name(), Integer.toString(pack.version()), judged),
                    facts.clock(),
                    score.raw(),
                    score.normalised(),
                    score.band(),
                    before == null ? null : before.normalised(),
                    score.completeness(),
                    cause(judgedFor, before, score),
                    scoring.drivers(view, profile, score),
                    score.profile(),
                    score.manual()));
            state.told(score);
        }
    }

    private void follow(AccountFacts facts, Score computed, int profile, Cause judgedFor) {
        ScoreDays days = facts.scoreDays();
        if (daysKept == 0) {
            if (days.hasBegun()) {
                facts.changeScoreDays().forget();
            }
            return;
        }
        long today = view.buckets().of(Granularity.DAY, facts.clock());
        double score = computed.normalised();
        boolean enough = !computed.band().equals(Score.UNKNOWN_BAND);
        int kind = scoring.kindOf(profile);
        if (!days.stands(today, score, enough, kind)) {
            boolean jumped = judgedFor == Cause.PROFILE_CHANGE || judgedFor == Cause.PACK_CHANGE;
            facts.changeScoreDays().give(today, score, enough, kind, jumped, daysKept);
        }
    }

    /** A new pack explains everything else, a person's word all but that, another profile all but these. */
    private static Cause cause(Cause judgedFor, @Nullable Score before, Score score) {
        if (judgedFor == Cause.PACK_CHANGE) {
            return judgedFor;
        }
        if (!Objects.equals(before == null ? null : before.manual(), score.manual())) {
            return Cause.OVERRIDE;
        }
        boolean switched = before != null && !before.profile().equals(score.profile());
        return switched ? Cause.PROFILE_CHANGE : judgedFor;
    }

    /** What moves the score of the account that the view stands at, strongest first. */
    List<Driver> drivers(int profile, Score score) {
        return scoring.drivers(view, profile, score);
    }

    /** The first instant after the clock at which something else than the metrics that it rests on may move the score. */
    long nextChange(AccountState state, int profile) {
        Long until =
                state.manualScores().standing().map(ManualScore::untilMillis).orElse(null);
        long next = scoring.nextChange(view, profile);
        return until == null ? next : Math.min(next, until);
    }
}
