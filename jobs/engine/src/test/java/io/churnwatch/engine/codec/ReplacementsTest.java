package io.churnwatch.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplacementsTest {
    private final Replacements replacements = new Replacements();
    private final byte[] bytes = new byte[12];

    @Test
    void whatTakesAsManyBytesIsReplaced() {
        for (int i = 0; i < 6; i++) {
            assertThat(replacements.replaceVar(2 * i, 2 * i + 2, 300 + i)).isTrue();
        }
        assertThat(bytes).as("until it is applied").containsOnly(0);
        replacements.applyTo(bytes);
        ByteReader in = new ByteReader(bytes);
        for (int i = 0; i < 6; i++) {
            assertThat(in.readVar()).isEqualTo(300 + i);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, 1L << 31, Long.MAX_VALUE, Long.MIN_VALUE, -1})
    void aNumberFitsWhereItTakesAsManyBytes(long number) {
        ByteWriter out = new ByteWriter();
        out.writeVar(number);
        assertThat(replacements.replaceVar(0, out.size(), number)).isTrue();
        replacements.applyTo(bytes);
        assertThat(bytes).startsWith(out.toBytes());
        assertThat(replacements.replaceVar(0, out.size() + 1, number)).isFalse();
        assertThat(replacements.replaceVar(0, out.size() - 1, number)).isFalse();
    }

    @Test
    void anInstantIsReplacedByOneThatTakesAsManyBytes() {
        ByteWriter out = new ByteWriter();
        out.writeTime(1_700_000_000_000L);
        byte[] stored = out.toBytes();
        assertThat(replacements.replaceTime(0, stored.length, 1_700_000_000_001L))
                .isTrue();
        replacements.applyTo(stored);
        assertThat(new ByteReader(stored).readTime()).isEqualTo(1_700_000_000_001L);
        assertThat(replacements.replaceTime(0, stored.length, Long.MAX_VALUE)).isFalse();
        assertThat(replacements.replaceTime(0, 1 + Long.BYTES, 1)).isFalse();
    }

    @Test
    void sixBytesAreReplacedBySix() {
        replacements.replaceSix(3, 0x1234_5678_9ABCL);
        replacements.applyTo(bytes);
        assertThat(ByteReader.six(bytes, 3)).isEqualTo(0x1234_5678_9ABCL);
        assertThat(bytes[2]).isZero();
        assertThat(bytes[9]).isZero();
    }

    @Test
    void whatWasBeforeItBeganAnewIsNotApplied() {
        assertThat(replacements.isEmpty()).isTrue();
        replacements.replaceVar(0, 1, 1);
        assertThat(replacements.isEmpty()).isFalse();
        assertThat(replacements.begin(bytes, 3, 5).position()).isEqualTo(3);
        assertThat(replacements.begin(bytes, 3, 5).limit()).isEqualTo(5);
        assertThat(replacements.isEmpty()).isTrue();
        replacements.applyTo(bytes);
        assertThat(bytes).containsOnly(0);
    }
}
