package io.churnwatch.testbed.simulator;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to an account, and the signal of {@code rules/telephony-saas.yaml} that should open for it. */
public enum Story {
    /** Steady calls, most seats in use, tickets answered: nothing should open. */
    HEALTHY(null),
    /** From 6 % to 45 % of inbound calls missed, within two weeks. */
    MISSED_CALLS_RISE("missed-calls"),
    /** All use of the product ends from one day to the next. */
    GOES_SILENT("quiet-account"),
    /** An urgent ticket, and others after it, that nobody answers. */
    TICKETS_AGE("old-urgent-ticket"),
    /** The same people who gave 9 or 10 give 3 or 4. */
    NPS_FALLS("nps-falls"),
    /** Within ten days three of four users stop coming; the others take all the calls. */
    SEATS_EMPTY("seats-unused"),
    /** Calls grow within a month until they exceed the plan's limit. */
    GROWS_INTO_LIMIT("calls-near-limit"),
    /** A new account that never switches the missed-call notification on. */
    NOTIFICATION_NEVER_SET("basic-settings-left"),
    /** A new account that does everything right: nothing should open. */
    NEW_ACCOUNT(null);

    private final @Nullable String signal;

    Story(@Nullable String signal) {
        this.signal = signal;
    }

    /** The signal that should open; others may open as well, as falling calls do for a silent account. */
    public Optional<String> signal() {
        return Optional.ofNullable(signal);
    }

    /** Whether the account first appears on the day on which its story begins. */
    boolean startsLate() {
        return this == NOTIFICATION_NEVER_SET || this == NEW_ACCOUNT;
    }
}
