package io.churnwatch.bench;

import io.churnwatch.engine.Engine;
import io.churnwatch.engine.pack.PackCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The engine alone, one thread: each event is judged against its account's stored bytes, which are read before and
 * written after. What was planned in the meantime is judged as well, as the job's alarms would have it. One operation
 * is one event.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8)
@Measurement(iterations = 12)
@Fork(1)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets the fields
public class EngineBenchmark {
    private static final int EVENTS = 100_000;
    private static final int COPIES = 20;

    @Param("rules/saas-default.yaml")
    public String pack;

    @Param("10000")
    public int accounts;

    @Param("90")
    public int days;

    private final Crowd.Happening[] happenings = new Crowd.Happening[EVENTS];
    private Crowd crowd;

    @Setup
    public void liveThroughHistory() throws IOException {
        var compiled = PackCompiler.compile(pack, Files.readString(Path.of(pack)));
        crowd = new Crowd(new Engine(compiled.pack().orElseThrow()), accounts / COPIES, COPIES, days);
        int[] sizes = crowd.sizes();
        Arrays.sort(sizes);
        System.out.printf(
                "state after %d days: %d bytes in the median, %d at the 99th percentile%n",
                days, sizes[sizes.length / 2], sizes[sizes.length * 99 / 100]);
    }

    @Setup(Level.Iteration)
    public void simulate() {
        crowd.next(happenings);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int judge() {
        int said = 0;
        for (Crowd.Happening happening : happenings) {
            said += crowd.judge(happening);
        }
        return said;
    }
}
