package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Amounts by bucket say what a plain map of buckets says, whatever was asked, stored or forgotten in between. */
class AmountsTest {
    private static final long NONE = Long.MAX_VALUE;

    private final NavigableMap<Long, Double> plain = new TreeMap<>();

    @ParameterizedTest
    @EnumSource(Fold.class)
    void sayWhatAPlainMapSays(Fold fold) {
        for (long seed = 1; seed <= 30; seed++) {
            plain.clear();
            live(fold, new Random(seed), "%s, seed %d".formatted(fold, seed));
        }
    }

    private void live(Fold fold, Random random, String as) {
        Amounts amounts = new Amounts(fold);
        boolean inOrder = random.nextBoolean();
        double scale = random.nextInt(4) == 0 ? 1e13 : 10;
        for (long now = 100; now < 250; now += random.nextInt(4)) {
            long bucket = inOrder || random.nextInt(5) > 0 ? now : now - random.nextInt(40);
            // Of what may be below nothing the order of adding is kept in mind.
            double amount = fold == Fold.COUNT ? 1 : fold.held((random.nextDouble() - 0.1) * scale);
            amounts.add(bucket, amount);
            plain.merge(bucket, amount, fold::join);
            if (random.nextInt(3) == 0) {
                long oldest = now - 30 - random.nextInt(5);
                amounts.forgetBefore(oldest);
                plain.headMap(oldest).clear();
            }
            if (random.nextInt(3) > 0) {
                amounts = stored(fold, amounts);
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                assertSame(fold, amounts, now - random.nextInt(45), now - random.nextInt(10) + 5, as + " at " + now);
                assertSame(fold, amounts, now - 28, NONE, as + " at " + now);
            }
        }
        amounts.forgetBefore(1_000);
        assertThat(amounts.nextFilled(0)).as(as).isEqualTo(NONE);
    }

    private void assertSame(Fold fold, Amounts amounts, long from, long to, String as) {
        NavigableMap<Long, Double> window = from > to ? new TreeMap<>() : plain.subMap(from, true, to, true);
        if (!fold.isExtreme()) {
            double sum = window.values().stream().reduce(0.0, Double::sum);
            assertThat((Double) amounts.sum(from, to))
                    .as("%s: %d to %d", as, from, to)
                    .isEqualTo(sum);
        }
        Double folded = window.values().stream().reduce(fold::join).orElse(fold.ofNothing());
        assertThat((Double) amounts.folded(from, to, WorkCalendar.ALWAYS_OPEN))
                .as("%s: %d to %d", as, from, to)
                .isEqualTo(folded);
        assertThat(amounts.filled(from, to, WorkCalendar.ALWAYS_OPEN)).as(as).isEqualTo(window.size());
        Long next = plain.ceilingKey(from);
        assertThat(amounts.nextFilled(from)).as(as).isEqualTo(next == null ? NONE : next);
    }

    private static Amounts stored(Fold fold, Amounts amounts) {
        ByteWriter out = new ByteWriter();
        amounts.write(out);
        Amounts read = Amounts.read(fold, new ByteReader(out.toBytes()));
        ByteWriter again = new ByteWriter();
        read.write(again);
        assertThat(again.toBytes()).isEqualTo(out.toBytes());
        return read;
    }

    @ParameterizedTest
    @EnumSource(
            value = Fold.class,
            names = {"COUNT", "SUM"})
    void twoJoinedHoldWhatBothHeld(Fold fold) {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            Amounts one = new Amounts(fold);
            Amounts other = new Amounts(fold);
            plain.clear();
            for (int i = 0; i < 40; i++) {
                long bucket = random.nextInt(60);
                double amount = fold.held(1 + random.nextInt(5));
                (random.nextBoolean() ? one : other).add(bucket, amount);
                plain.merge(bucket, amount, fold::join);
            }
            one = stored(fold, one);
            one.absorb(random.nextBoolean() ? other : stored(fold, other));
            one.absorb(new Amounts(fold));
            assertSame(fold, one, random.nextInt(60), random.nextInt(60), "seed " + seed);
            assertSame(fold, one, 0, NONE, "seed " + seed);
        }
    }
}
