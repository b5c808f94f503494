package io.churnwatch.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlineTest {
    private final ByteWriter out = new ByteWriter();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyPartIsFoundWhereItLies(boolean wide) {
        int[] lengths = {0, 3, 40_000, 0, 25_532, 0};
        out.writeByte(7);
        Outline.Draft draft = new Outline.Draft(out, lengths.length, wide);
        for (int i = 0; i < lengths.length; i++) {
            out.writeRaw(part(i, lengths[i]), 0, lengths[i]);
            assertThat(draft.end(out.size())).isTrue();
        }
        out.writeByte(8);

        ByteReader in = new ByteReader(out.toBytes());
        assertThat(in.readByte()).isEqualTo(7);
        Outline outline = Outline.read(in, lengths.length, wide);
        assertThat(in.readByte()).isEqualTo(8);
        assertThat(outline.size()).isEqualTo(lengths.length);
        for (int i = 0; i < lengths.length; i++) {
            assertThat(outline.to(i) - outline.from(i)).isEqualTo(lengths[i]);
            if (lengths[i] > 0) {
                assertThat(in.bytes()[outline.from(i)]).isEqualTo((byte) i);
                assertThat(in.bytes()[outline.to(i) - 1]).isEqualTo((byte) i);
            }
        }
    }

    private static byte[] part(int filling, int length) {
        byte[] part = new byte[length];
        Arrays.fill(part, (byte) filling);
        return part;
    }

    @Test
    void aNarrowTableSaysWhenItIsTooNarrow() {
        Outline.Draft draft = new Outline.Draft(out, 2, false);
        out.writeRaw(new byte[65_535], 0, 65_535);
        assertThat(draft.end(out.size())).isTrue();
        out.writeByte(1);
        assertThat(draft.end(out.size())).isFalse();
    }

    @Test
    void nothingHasNoParts() {
        new Outline.Draft(out, 0, false);
        out.writeByte(9);
        ByteReader in = new ByteReader(out.toBytes());
        assertThat(Outline.read(in, 0, false).size()).isZero();
        assertThat(in.readByte()).isEqualTo(9);
        assertThat(Outline.EMPTY.size()).isZero();
    }
}
