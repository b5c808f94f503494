package io.churnwatch.bench.ratios;

import com.sun.management.OperatingSystemMXBean;
import io.churnwatch.bench.Crowd;
import io.churnwatch.engine.Engine;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Two packs in one JVM that take turns on the same events, each turn a fraction of a second: whatever the machine does
 * meets both alike. What counts is the JVM's processor time, with all it does for the turn (collecting garbage), so that
 * other processes do not. {@link Ratios} reads the counters; the score itself is the time of both.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 6, time = 5)
@Measurement(iterations = 15, time = 2)
@Fork(2)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets the fields
public class TurnsBenchmark {
    static final int EVENTS = 1_000;
    private static final int COPIES = 20;
    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @Param
    public Comparison comparison;

    @Param("0")
    public int draw;

    @Param("2000")
    public int accounts;

    private final Crowd.Happening[] happenings = new Crowd.Happening[EVENTS];
    private Crowd less;
    private Crowd more;
    private boolean lessFirst;

    /** Nanoseconds of processor time spent under each pack, and for how many turns. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Spent {
        public long lessNanos;
        public long moreNanos;
        public long turns;
    }

    @Setup
    public void liveThroughHistory() {
        int originals = Math.max(1, accounts / COPIES);
        Path home = Path.of("");
        less = new Crowd(new Engine(comparison.less(home, draw)), originals, COPIES, comparison.days());
        more = new Crowd(new Engine(comparison.more(home)), originals, COPIES, comparison.days());
    }

    /** Who goes first changes from turn to turn. */
    @Setup(Level.Invocation)
    public void changeTurns() {
        lessFirst = !lessFirst;
    }

    @Benchmark
    public int turn(Spent spent) {
        int said = 0;
        for (int half = 0; half < 2; half++) {
            boolean isLess = lessFirst == (half == 0);
            Crowd crowd = isLess ? less : more;
            crowd.next(happenings);
            long before = MACHINE.getProcessCpuTime();
            for (Crowd.Happening happening : happenings) {
                said += crowd.judge(happening);
            }
            long took = MACHINE.getProcessCpuTime() - before;
            if (isLess) {
                spent.lessNanos += took;
            } else {
                spent.moreNanos += took;
            }
        }
        spent.turns++;
        return said;
    }
}
