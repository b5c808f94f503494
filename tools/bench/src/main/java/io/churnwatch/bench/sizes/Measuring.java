package io.churnwatch.bench.sizes;

import io.churnwatch.engine.Engine;
import io.churnwatch.testbed.simulator.Simulation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleConsumer;

/** Lives through everything at one rate of events, in several threads. */
final class Measuring {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private final String file;
    private final String source;
    private final long seed;
    private final int days;
    private final int shares;

    /** @param shares into how many parts the work is cut */
    Measuring(String file, String source, long seed, int days, int shares) {
        this.file = file;
        this.source = source;
        this.seed = seed;
        this.days = days;
        this.shares = shares;
    }

    /**
     * The sizes of many accounts, and of few of them what each part of the pack costs.
     *
     * @param done is told, from any thread, which share of the work is done
     */
    CompletableFuture<Measured> at(
            double eventsPerDay, int accounts, int costAccounts, Executor threads, DoubleConsumer done) {
        Cuts cuts = new Cuts(file, source);
        int engines = cuts.engines().size();
        Engine whole = Cuts.whole(file, source);
        var work = new Work((accounts + (long) costAccounts * engines) * days, done);
        var sizes = CompletableFuture.supplyAsync(
                () -> {
                    Lives lives = lived(List.of(whole), eventsPerDay, accounts, work);
                    return Sizes.of(lives.sizes()[0], lives.events() / (double) accounts / days);
                },
                threads);
        List<CompletableFuture<double[]>> parts = new ArrayList<>();
        for (int part = 0; part < shares; part++) {
            List<Engine> mine = cuts.engines().subList(engines * part / shares, engines * (part + 1) / shares);
            parts.add(CompletableFuture.supplyAsync(
                    () -> Arrays.stream(lived(mine, eventsPerDay, costAccounts, work)
                                    .sizes())
                            .mapToDouble(Sizes::mean)
                            .toArray(),
                    threads));
        }
        return sizes.thenCombine(
                CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)),
                (known, all) -> new Measured(
                        eventsPerDay,
                        known,
                        costAccounts,
                        cuts.costs(parts.stream()
                                .flatMapToDouble(part -> Arrays.stream(part.join()))
                                .toArray())));
    }

    private Lives lived(List<Engine> engines, double eventsPerDay, int accounts, Work work) {
        Lives lives = new Lives(engines);
        lives.live(
                Simulation.withEventsPerDay(eventsPerDay, seed, accounts, START, days),
                day -> work.add((long) accounts * engines.size()));
        return lives;
    }

    /** How far the work is, in days of an account under a pack. */
    private static final class Work {
        private final long all;
        private final DoubleConsumer share;
        private final AtomicLong done = new AtomicLong();

        Work(long all, DoubleConsumer share) {
            this.all = all;
            this.share = share;
        }

        void add(long more) {
            share.accept(done.addAndGet(more) / (double) all);
        }
    }
}
