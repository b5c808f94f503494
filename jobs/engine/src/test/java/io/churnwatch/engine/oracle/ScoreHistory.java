package io.churnwatch.engine.oracle;

import java.util.TreeMap;

/** The computed score as it moved, jumps taken out: told by whoever steps through time. */
final class ScoreHistory {
    private final Days days;
    private final TreeMap<Long, Double> byDay = new TreeMap<>();
    private String kind = "";
    private double score = Double.NaN;
    private double takenOut;
    private double now = Double.NaN;

    ScoreHistory(Days days) {
        this.days = days;
    }

    /**
     * Takes the score at an instant.
     *
     * @param newKind scores of another kind are not compared
     * @param jumped whether the account's own fields moved it
     */
    void give(long clock, double newScore, boolean enough, String newKind, boolean jumped) {
        if (!kind.equals(newKind)) {
            byDay.clear();
        }
        if (!kind.isEmpty() && (jumped || !kind.equals(newKind))) {
            takenOut += newScore - score;
        }
        kind = newKind;
        score = newScore;
        now = enough ? newScore - takenOut : Double.NaN;
        byDay.put(days.day(clock), now);
    }

    /** Nothing was followed for a while. */
    void forget() {
        byDay.clear();
        kind = "";
        score = Double.NaN;
        takenOut = 0;
        now = Double.NaN;
    }

    double now() {
        return now;
    }

    double atEndOf(long day) {
        var entry = byDay.floorEntry(day);
        return entry == null ? Double.NaN : entry.getValue();
    }

    double change(long clock, int back) {
        double change = now - atEndOf(days.day(clock) - back);
        return Math.rint(change * 1e9) / 1e9;
    }
}
