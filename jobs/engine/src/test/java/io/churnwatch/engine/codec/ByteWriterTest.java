package io.churnwatch.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read, where lengths and numbers take one byte more. */
class ByteWriterTest {
    private static final long FARTHEST = (1L << 47) - 1;

    private final ByteWriter out = new ByteWriter();

    private ByteReader in() {
        return new ByteReader(out.toBytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152})
    void aPartHasItsLengthInFrontHoweverLongItIs(int length) {
        out.writeByte(7);
        int begun = out.begin();
        byte[] part = new byte[length];
        java.util.Arrays.fill(part, (byte) 3);
        out.writeRaw(part, 0, length);
        out.end(begun);
        out.writeByte(9);
        ByteReader in = in();
        assertThat(in.readByte()).isEqualTo(7);
        assertThat(in.readCount()).isEqualTo(length);
        for (int i = 0; i < length; i++) {
            assertThat(in.readByte()).isEqualTo(3);
        }
        assertThat(in.readByte()).isEqualTo(9);
        assertThat(in.position()).isEqualTo(in.limit());
    }

    @Test
    void partsLieWithinParts() {
        int outer = out.begin();
        out.writeVar(5);
        int inner = out.begin();
        out.writeRaw(new byte[200], 0, 200);
        out.end(inner);
        out.end(outer);
        out.writeVar(6);
        ByteReader in = in();
        assertThat(in.readCount()).isEqualTo(1 + 2 + 200);
        assertThat(in.readVar()).isEqualTo(5);
        assertThat(in.readCount()).isEqualTo(200);
        in.skip(200);
        assertThat(in.readVar()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 255, 256, 65_535, 65_536, 1L << 31, 1L << 32, FARTHEST, -FARTHEST - 1})
    void sixBytesHoldFortyEightBits(long number) {
        out.writeSix(number);
        out.writeSix(number);
        assertThat(out.size()).isEqualTo(2 * ByteWriter.SIX);
        ByteReader in = in();
        assertThat(in.readSignedSix()).isEqualTo(number);
        assertThat(in.readSix()).isEqualTo(number & (1L << 48) - 1);
        assertThat(ByteReader.six(out.toBytes(), 0)).isEqualTo(number & (1L << 48) - 1);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, -1, FARTHEST, FARTHEST + 1, -FARTHEST - 1, -FARTHEST - 2, Long.MAX_VALUE, Long.MIN_VALUE + 1})
    void timesAreReadAsTheyWere(long millis) {
        out.writeTime(millis);
        out.writeTime(millis, millis);
        out.writeOptionalTime(millis, Long.MIN_VALUE);
        out.writeOptionalTime(Long.MIN_VALUE, Long.MIN_VALUE);
        ByteReader in = in();
        assertThat(in.readTime()).isEqualTo(millis);
        assertThat(in.readTime(millis)).isEqualTo(millis);
        assertThat(in.readOptionalTime(5)).isEqualTo(millis);
        assertThat(in.readOptionalTime(5)).isEqualTo(5);
        assertThat(in.position()).isEqualTo(in.limit());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "00", "0a1b", "ABCD", "abc", "not hex", "grün", "0123456789abcdef0123456789abcdef0123456789"
            })
    void aTextThatMayBeAHashIsReadAndWrittenAgain(String text) {
        HashText.of(text).write(out);
        out.writeByte(9);
        byte[] once = out.toBytes();
        ByteReader in = new ByteReader(once);
        HashText read = HashText.read(in);
        assertThat(in.readByte()).isEqualTo(9);
        out.clear();
        read.write(out);
        out.writeByte(9);
        assertThat(out.toBytes()).as("as it was stored").isEqualTo(once);
        assertThat(read.text()).isEqualTo(text).isSameAs(read.text());
        out.clear();
        read.write(out);
        assertThat(out.size()).isEqualTo(once.length - 1);
    }

    @Test
    void hexDigitsAreStoredInHalfOfTheBytes() {
        HashText.of("0123456789abcdef").write(out);
        assertThat(out.size()).isEqualTo(1 + 1 + 8);
    }
}
