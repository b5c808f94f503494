package io.churnwatch.engine;

import io.churnwatch.engine.state.Rules;
import java.util.BitSet;

/**
 * What is to be looked at under a profile when some metrics may have moved. All hold indexes of metrics.
 *
 * @param direct those that may have moved by themselves
 * @param watched those of them, and of what rests on them, whose value something is held against
 * @param daily those to be planned for, with those that compare with them, that move when a day begins
 * @param fine the same that move when a finer bucket begins
 * @param ages the same that an event of now moves no earlier than a day from now, if at all
 * @param others the same that move at any time
 * @param rules the rules that read any of these, or what rests on them, and hold something still
 * @param rulesOfThePast the same with those that look at what is complete
 */
record Circle(
        BitSet direct,
        int[] watched,
        int[] daily,
        Planned[] fine,
        Planned[] ages,
        Planned[] others,
        Rules rules,
        Rules rulesOfThePast) {

    /**
     * A metric to be planned for.
     *
     * @param watched those watched that rest on it: while none of them needs to be read after an event, that is
     *     planned already which may move the metric back; empty where it is planned for whatever they do
     */
    record Planned(int metric, int[] watched) {
        boolean isPlanned(BitSet still) {
            for (int each : watched) {
                if (!still.get(each)) {
                    return false;
                }
            }
            return watched.length > 0;
        }
    }
}
