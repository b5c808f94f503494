package io.churnwatch.cli.replay;

import io.churnwatch.avro.DeadLetterReason;
import io.churnwatch.engine.Judgement;
import io.churnwatch.engine.Outcome;
import io.churnwatch.engine.trigger.Transition;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a replay counts on its way. */
public final class ReplayCounts {
    private final Map<String, Long> deadLetters = new TreeMap<>();
    private final Map<String, Long> alerts = new TreeMap<>();
    private final Map<String, Long> opened = new TreeMap<>();
    private final Map<String, Long> accountsByBand = new TreeMap<>();
    private int[] stateBytes = new int[64];
    private int accounts;
    private long afterUntil;
    private long duplicates;
    private long tooLate;
    private long erased;
    private long healthUpdates;

    void deadLetter(DeadLetterReason reason) {
        deadLetters.merge(reason.name().toLowerCase(Locale.ROOT), 1L, Long::sum);
    }

    void afterUntil() {
        afterUntil++;
    }

    void judged(Judgement.Disposition disposition) {
        switch (disposition) {
            case DUPLICATE -> duplicates++;
            case TOO_LATE -> tooLate++;
            case ERASED -> erased++;
            case WOKEN, COUNTED -> {}
        }
    }

    void said(Outcome outcome) {
        if (outcome instanceof Outcome.HealthChange) {
            healthUpdates++;
        } else if (outcome instanceof Outcome.AlertChange alert) {
            alerts.merge(alert.ruleId(), 1L, Long::sum);
            if (alert.transition() == Transition.OPENED) {
                opened.merge(alert.ruleId(), 1L, Long::sum);
            }
        }
    }

    /** @param band the last that was said of the account; "none" when nothing was */
    void account(String band, int bytes) {
        accountsByBand.merge(band, 1L, Long::sum);
        if (accounts == stateBytes.length) {
            stateBytes = Arrays.copyOf(stateBytes, accounts * 2);
        }
        stateBytes[accounts++] = bytes;
    }

    ReplaySummary summary(long events, double seconds) {
        int[] sizes = Arrays.copyOf(stateBytes, accounts);
        Arrays.sort(sizes);
        return new ReplaySummary(
                events,
                accounts,
                deadLetters,
                duplicates,
                tooLate,
                erased,
                afterUntil,
                healthUpdates,
                alerts,
                opened,
                accountsByBand,
                seconds,
                percentile(sizes, 50),
                percentile(sizes, 99));
    }

    /** The smallest size that so many percent of the accounts do not exceed. */
    private static int percentile(int[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
    }
}
