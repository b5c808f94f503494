package io.churnwatch.engine.metrics;

import java.util.Locale;

/** What a pack may ask of an account's profile as {@code account.<word>}. */
public enum AccountField {
    NAME,
    TIER,
    STAGE,
    SEGMENT,
    PLAN,
    SEATS,
    MRR,
    CURRENCY,
    STARTED_AT,
    RENEWAL_AT,
    BILLING_DAY,
    OWNER,
    CHAMPION_USER_ID,
    TENURE_DAYS;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Whether the field is text. The dates can only be named by {@code days_until}. */
    public boolean isText() {
        return switch (this) {
            case NAME, TIER, STAGE, SEGMENT, PLAN, CURRENCY, OWNER, CHAMPION_USER_ID -> true;
            case SEATS, MRR, STARTED_AT, RENEWAL_AT, BILLING_DAY, TENURE_DAYS -> false;
        };
    }

    public boolean isDate() {
        return this == STARTED_AT || this == RENEWAL_AT;
    }

    public String word() {
        return word;
    }
}
