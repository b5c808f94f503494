package io.churnwatch.engine.ruletest;

/**
 * One way that a pack can go, which its tests should have gone.
 *
 * @param owner the signal, factor, score or metric; the profile itself
 * @param way which of the owner's ways: {@code warn}, {@code above 20}, {@code red}, {@code true}
 * @param line where it is written in the pack
 */
public record Branch(Kind kind, String owner, String way, int line, int column) {
    /** The way of a factor of which no step holds. */
    static final String NO_STEP = "none";

    /** What ways there are. */
    public enum Kind {
        /** A severity at which a signal's alert was open. */
        LEVEL("levels"),
        /** The step of a factor that counted, or none. */
        STEP("steps"),
        /** What the condition of a factor came to. */
        CONDITION("conditions"),
        /** The band that a score fell into. */
        SCORE_BAND("bands of scores"),
        /** The band that a metric fell into. */
        METRIC_BAND("bands of metrics"),
        /** What the {@code when} of a signal came to. */
        GUARD("guards"),
        /** A profile that an account had. */
        PROFILE("profiles");

        private final String many;

        Kind(String many) {
            this.many = many;
        }

        /** The name of all of them together. */
        public String many() {
            return many;
        }
    }

    /** What can be told of a branch while an account is judged: wherever the pack has it written. */
    record Key(Kind kind, String owner, String way) {}

    Key key() {
        return new Key(kind, owner, way);
    }

    /** The branch in words, as in "level warn of signal 'missed-calls'". */
    public String inWords() {
        return switch (kind) {
            case LEVEL -> "level " + way + " of signal '" + owner + "'";
            case STEP ->
                way.equals(NO_STEP)
                        ? "no step of factor '" + owner + "'"
                        : "step " + way + " of factor '" + owner + "'";
            case CONDITION -> "`when` of factor '" + owner + "' being " + way;
            case SCORE_BAND -> "band " + way + " of score '" + owner + "'";
            case METRIC_BAND -> "band " + way + " of metric '" + owner + "'";
            case GUARD -> "`when` of signal '" + owner + "' being " + way;
            case PROFILE -> "profile '" + owner + "'";
        };
    }
}
