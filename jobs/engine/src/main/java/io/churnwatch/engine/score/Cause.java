package io.churnwatch.engine.score;

/** Why a score moved. */
public enum Cause {
    BEHAVIOUR,
    TIME,
    PACK_CHANGE,
    PROFILE_CHANGE,
    LATE_DATA,
    OVERRIDE
}
