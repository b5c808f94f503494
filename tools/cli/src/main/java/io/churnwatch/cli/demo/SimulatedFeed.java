package io.churnwatch.cli.demo;

import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.config.WallClock;
import io.churnwatch.registry.ConfluentRegistry;
import io.churnwatch.registry.Schemas;
import io.churnwatch.testbed.simulator.Dirt;
import io.churnwatch.testbed.simulator.Fate;
import io.churnwatch.testbed.simulator.Pace;
import io.churnwatch.testbed.simulator.Simulation;
import io.churnwatch.testbed.simulator.SimulationFeeder;
import io.churnwatch.testbed.simulator.Story;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The simulated accounts on their way to the topics, as the clock of the job runs. */
final class SimulatedFeed implements Board.Stage, AutoCloseable {
    /** So short are the stories laid out that all have begun a few weeks after the start. */
    private static final int STORY_DAYS = 30;

    private static final int GOES_ON_FOR_DAYS = 3_650;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final long seed;
    private final int accounts;
    private final Dirt dirt;
    private final double daysPerSecond;
    private volatile Map<String, Fate> fates;
    private volatile @Nullable Sending sending;

    private record Sending(
            SimulationFeeder feeder, PacedEvents events, WallClock clock, KafkaProducer<byte[], byte[]> producer) {}

    SimulatedFeed(long seed, int accounts, boolean dirt, double daysPerSecond) {
        this.seed = seed;
        this.accounts = accounts;
        this.dirt = dirt ? Dirt.SOME : Dirt.NONE;
        this.daysPerSecond = daysPerSecond;
        // The stories are known before their dates are.
        this.fates = fates(simulation(Instant.EPOCH));
    }

    /** The account whose calls are missed first, or at least any with a story. */
    String favourite() {
        return fates.values().stream()
                .min(Comparator.comparing((Fate fate) -> fate.story() != Story.MISSED_CALLS_RISE)
                        .thenComparing(fate -> fate.story() == Story.HEALTHY)
                        .thenComparing(Fate::begins))
                .map(Fate::accountId)
                .orElseThrow();
    }

    boolean knows(String accountId) {
        return fates.containsKey(accountId);
    }

    /**
     * Begins with the next working day and sends on a thread of its own.
     *
     * @param onFailure told when sending ends against our will
     */
    void start(JobConfig config, WallClock clock, Thread.UncaughtExceptionHandler onFailure) {
        var properties = config.kafka();
        properties.put("linger.ms", "10");
        var ids = Schemas.register(new ConfluentRegistry(config.text(Option.REGISTRY_URL)), config);
        var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        var feeder = new SimulationFeeder(producer, ids, config::topic);
        var simulation = simulation(nextWorkingDay(Instant.ofEpochMilli(clock.now())));
        fates = fates(simulation);
        var events = new PacedEvents(simulation.goingOnFor(GOES_ON_FOR_DAYS), clock);
        sending = new Sending(feeder, events, clock, producer);
        var thread = new Thread(() -> feeder.feed(events, Pace.AS_FAST_AS_POSSIBLE), "simulation");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(onFailure);
        thread.start();
    }

    @Override
    public int accounts() {
        return accounts;
    }

    @Override
    public Optional<Scene.Clock> clock() {
        return Optional.ofNullable(sending)
                .map(running ->
                        new Scene.Clock(Instant.ofEpochMilli(running.clock().now()), daysPerSecond));
    }

    @Override
    public String about(String accountId) {
        var fate = fates.get(accountId);
        if (fate == null) {
            return "";
        }
        var story = fate.story().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return fate.story() == Story.HEALTHY || sending == null ? story : story + " from " + Words.day(fate.begins());
    }

    @Override
    public void close() {
        var running = sending;
        if (running != null) {
            running.events().stop();
            running.feeder().stop();
            running.producer().close(PATIENCE);
        }
    }

    private Simulation simulation(Instant start) {
        return new Simulation(seed, accounts, start, STORY_DAYS, dirt);
    }

    private static Map<String, Fate> fates(Simulation simulation) {
        var byAccount = new LinkedHashMap<String, Fate>();
        simulation.fates().forEach(fate -> byAccount.put(fate.accountId(), fate));
        return byAccount;
    }

    private static Instant nextWorkingDay(Instant now) {
        var tomorrow = now.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
        var day = tomorrow.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0
                ? tomorrow.with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                : tomorrow;
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
