package io.churnwatch.engine;

import io.churnwatch.engine.expression.Truth;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.score.Score;
import io.churnwatch.engine.trigger.Severity;
import io.churnwatch.engine.trigger.Signal;
import org.jspecify.annotations.Nullable;

/** Is told what an engine judges, where it judges it; what it does must change nothing. */
public interface Witness {
    /**
     * An account was scored. The view stands at it, under its profile.
     *
     * @param computed what its factors come to, whatever a person set in its place
     */
    void scored(AccountView account, int profile, Score computed);

    /**
     * A signal was looked at, for an account or one of its items.
     *
     * @param guard whether its condition holds; true when it has none
     * @param severity that of its alert, null while none is open
     */
    void watched(Signal signal, Truth guard, @Nullable Severity severity);
}
