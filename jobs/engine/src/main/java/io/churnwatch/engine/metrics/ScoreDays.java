package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;

/**
 * An account's computed score day by day, as far as its own doing, time and late data have moved it: jumps that a pack
 * or a changed profile brought are taken out of all that follows. A new kind of score (another profile or model) begins
 * anew. Days end in the pack's time zone; what a day ended with is not changed afterwards.
 */
public final class ScoreDays {
    private boolean begun;
    /** What scores are compared with each other. */
    private int kind;

    private double score;
    private double takenOut;
    private boolean known;
    /** The day that has not ended, by the last score given. */
    private long openDay;

    /** What the days before the open one ended with, oldest first; NaN where too little was known. */
    private double[] ended = new double[0];

    /**
     * Takes in a score.
     *
     * @param today the day of the clock
     * @param enough whether so much is known that the score means something
     * @param jumped whether it moved for a reason that is to be taken out
     * @param keep how many ended days are looked back at
     */
    public void give(long today, double newScore, boolean enough, int newKind, boolean jumped, int keep) {
        if (begun) {
            endDays(today, keep);
            takenOut += jumped || kind != newKind ? newScore - score : 0;
        }
        if (kind != newKind) {
            ended = new double[0];
        }
        begun = true;
        kind = newKind;
        score = newScore;
        known = enough;
        openDay = today;
    }

    public boolean hasBegun() {
        return begun;
    }

    /** Whether {@link #give} would change nothing. */
    public boolean stands(long today, double newScore, boolean enough, int newKind) {
        return begun && openDay == today && score == newScore && known == enough && kind == newKind;
    }

    /** Forgets the past: nothing was followed for a while. */
    public void forget() {
        begun = false;
        takenOut = 0;
        ended = new double[0];
    }

    /** The score now, comparable with that of any other day; NaN while too little is known. */
    double now() {
        return begun && known ? score - takenOut : Double.NaN;
    }

    /** The same as it stood at the end of a day; NaN when that is not known. */
    double atEndOf(long day) {
        if (day >= openDay) {
            return now();
        }
        long index = day - (openDay - ended.length);
        return begun && index >= 0 ? ended[(int) index] : Double.NaN;
    }

    private void endDays(long today, int keep) {
        if (today <= openDay) {
            return;
        }
        long first = Math.max(openDay - ended.length, today - keep);
        double[] days = new double[(int) Math.max(0, today - first)];
        for (int i = 0; i < days.length; i++) {
            days[i] = atEndOf(first + i);
        }
        ended = days;
    }

    public void write(ByteWriter out) {
        out.writeBoolean(begun);
        if (!begun) {
            return;
        }
        out.writeInt(kind);
        out.writeDouble(score);
        out.writeDouble(takenOut);
        out.writeBoolean(known);
        out.writeSigned(openDay);
        out.writeVar(ended.length);
        for (double day : ended) {
            out.writeDouble(day);
        }
    }

    public static ScoreDays read(ByteReader in) {
        ScoreDays days = new ScoreDays();
        days.begun = in.readBoolean();
        if (!days.begun) {
            return days;
        }
        days.kind = in.readInt();
        days.score = in.readDouble();
        days.takenOut = in.readDouble();
        days.known = in.readBoolean();
        days.openDay = in.readSigned();
        days.ended = new double[in.readCount()];
        for (int i = 0; i < days.ended.length; i++) {
            days.ended[i] = in.readDouble();
        }
        return days;
    }
}
