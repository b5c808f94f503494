package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Replacements;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StoredAmountsTest {
    private final Replacements replacements = new Replacements();

    /** Bucket n holds n. */
    private static byte[] bytes(long... buckets) {
        Amounts amounts = new Amounts(Fold.COUNT);
        for (long bucket : buckets) {
            amounts.add(bucket, bucket);
        }
        ByteWriter out = new ByteWriter();
        amounts.write(out);
        return out.toBytes();
    }

    private static StoredAmounts stored(byte[] bytes) {
        return Objects.requireNonNull(StoredAmounts.read(Fold.COUNT, new ByteReader(bytes)));
    }

    @Test
    void nothingIsStoredOfNothing() {
        assertThat(StoredAmounts.read(Fold.COUNT, new ByteReader(bytes()))).isNull();
    }

    @Test
    void addsUpWhatIsNotOlder() {
        StoredAmounts one = stored(bytes(5));
        assertThat(one.sumSince(5)).isEqualTo(5);
        assertThat(one.sumSince(6)).isZero();
        StoredAmounts two = stored(bytes(3, 5));
        assertThat(two.sumSince(3)).isEqualTo(8);
        assertThat(two.sumSince(4)).isEqualTo(5);
        assertThat(two.sumSince(6)).isZero();
        StoredAmounts many = stored(bytes(1, 2, 4, 7));
        assertThat(many.sumSince(0)).isEqualTo(14);
        assertThat(many.sumSince(2)).isEqualTo(13);
        assertThat(many.sumSince(4)).isEqualTo(11);
        assertThat(many.sumSince(5)).isEqualTo(7);
    }

    @Test
    void joinsTheNewestAndNoOther() {
        byte[] bytes = bytes(2, 4, 7);
        assertThat(stored(bytes).join(8, 1, 0, replacements)).isFalse();
        assertThat(stored(bytes).join(4, 1, 0, replacements)).isFalse();
        assertThat(stored(bytes).join(7, 1, 3, replacements))
                .as("bucket 2 is to be forgotten")
                .isFalse();
        StoredAmounts amounts = stored(bytes);
        assertThat(amounts.join(7, 1, 2, replacements)).isTrue();
        assertThat(amounts.sumSince(4)).isEqualTo(12);
        replacements.applyTo(bytes);
        assertThat(stored(bytes).sumSince(2)).isEqualTo(14);
    }

    @Test
    void refusesWhatTakesMoreBytes() {
        assertThat(stored(bytes(63)).join(63, 1, 0, replacements)).isFalse();
    }
}
