package io.churnwatch.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplacementsTest {
    private final Replacements replacements = new Replacements();
    private final byte[] bytes = new byte[12];

    @Test
    void whatTakesAsManyBytesIsReplaced() {
        for (int i = 0; i < 6; i++) {
            replacements.fresh().writeVar(300 + i);
            assertThat(replacements.replace(2 * i, 2 * i + 2)).isTrue();
        }
        assertThat(bytes).as("until it is applied").containsOnly(0);
        replacements.applyTo(bytes);
        ByteReader in = new ByteReader(bytes);
        for (int i = 0; i < 6; i++) {
            assertThat(in.readVar()).isEqualTo(300 + i);
        }
    }

    @Test
    void whatTakesMoreOrFewerIsNot() {
        replacements.fresh().writeByte(1);
        assertThat(replacements.replace(0, 1)).isTrue();
        replacements.fresh().writeVar(128);
        assertThat(replacements.replace(1, 2)).isFalse();
        replacements.fresh().writeVar(127);
        assertThat(replacements.replace(1, 3)).isFalse();
    }

    @Test
    void whatWasClearedIsNotApplied() {
        assertThat(replacements.isEmpty()).isTrue();
        replacements.fresh().writeByte(1);
        replacements.replace(0, 1);
        assertThat(replacements.isEmpty()).isFalse();
        replacements.clear();
        assertThat(replacements.isEmpty()).isTrue();
        replacements.applyTo(bytes);
        assertThat(bytes).containsOnly(0);
    }
}
