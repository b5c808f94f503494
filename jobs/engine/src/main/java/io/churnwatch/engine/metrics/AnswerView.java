package io.churnwatch.engine.metrics;

import io.churnwatch.engine.metrics.RecentAnswers.Answer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the newest answer, or the one before it. */
record AnswerView(int tracker, boolean previous, @Nullable Duration maxAge) implements View {

    @Override
    public double value(AccountView account, Moment moment) {
        Answer answer = answer(account);
        return answer == null || expiry(answer) <= account.facts().clock() ? Double.NaN : answer.value();
    }

    @Override
    public long nextChange(AccountView account, Interest interest) {
        Answer answer = answer(account);
        return answer == null || expiry(answer) <= account.facts().clock() ? NEVER : expiry(answer);
    }

    private long expiry(Answer answer) {
        return maxAge == null ? NEVER : answer.millis() + maxAge.toMillis();
    }

    private @Nullable Answer answer(AccountView account) {
        RecentAnswers answers = (RecentAnswers) account.facts().memory(tracker);
        return previous ? answers.previous() : answers.newest();
    }

    @Override
    public Basis basis(AccountView account) {
        Answer answer = answer(account);
        return answer == null
                ? Basis.NONE
                : new Basis(answer.millis(), account.facts().clock(), 1, Double.NaN);
    }
}
