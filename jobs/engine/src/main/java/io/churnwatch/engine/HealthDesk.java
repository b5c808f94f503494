package io.churnwatch.engine;

import io.churnwatch.engine.codec.Hashes;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.score.Cause;
import io.churnwatch.engine.score.Driver;
import io.churnwatch.engine.score.Score;
import io.churnwatch.engine.score.Scoring;
import io.churnwatch.engine.state.AccountState;
import java.util.List;

/** Says when an account's score has moved. */
final class HealthDesk {
    private final RulePack pack;
    private final Scoring scoring;
    private final AccountView view;

    HealthDesk(RulePack pack, Scoring scoring, AccountView view) {
        this.pack = pack;
        this.scoring = scoring;
        this.view = view;
    }

    /** Points the view at an account under its profile, with the band it was last told to have. */
    int look(AccountState state) {
        view.look(state.facts());
        int profile = scoring.profileOf(view);
        view.as(profile);
        Score before = state.score();
        view.withBand(before == null ? Score.UNKNOWN_BAND : before.band());
        return profile;
    }

    /**
     * Scores the account and leaves the view at it, with its profile and new band.
     *
     * @return the index of the account's profile
     */
    int assess(AccountState state, Cause cause, String judged, List<Outcome> outcomes) {
        int profile = look(state);
        Score score = scoring.score(view, profile);
        view.withBand(score.band());
        Score before = state.score();
        if (before == null || !score.saysTheSameAs(before)) {
            outcomes.add(new Outcome.HealthChange(
                    Hashes.identify("health", state.accountId(), pack.name(), Integer.toString(pack.version()), judged),
                    state.facts().clock(),
                    score.raw(),
                    score.normalised(),
                    score.band(),
                    before == null ? null : before.normalised(),
                    score.completeness(),
                    cause,
                    scoring.drivers(view, profile, score),
                    score.profile()));
            state.told(score);
        }
        return profile;
    }

    /** What moves the score of the account that the view stands at, strongest first. */
    List<Driver> drivers(int profile, Score score) {
        return scoring.drivers(view, profile, score);
    }

    /** The first instant after the clock at which time alone may move the score. */
    long nextChange(int profile) {
        return scoring.nextChange(view, profile);
    }
}
