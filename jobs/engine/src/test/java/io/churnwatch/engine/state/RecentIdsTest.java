package io.churnwatch.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ids are known again: the last ones, stored or not. */
class RecentIdsTest {
    private static RecentIds stored(RecentIds ids, int horizon) {
        ByteWriter out = new ByteWriter();
        ids.write(out);
        out.writeByte(42);
        ByteReader in = new ByteReader(out.toBytes());
        RecentIds read = RecentIds.read(horizon, in);
        assertThat(in.readByte()).isEqualTo(42);
        return read;
    }

    /** @param every how many ids are added before they are stored */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 100})
    void theLastOnesAreKnownHoweverOftenTheyAreStored(int every) {
        RecentIds ids = new RecentIds(4);
        for (int i = 0; i < 20; i++) {
            assertThat(ids.add("id-" + i)).as("id %d", i).isTrue();
            ids = i % every == 0 ? stored(ids, 4) : ids;
        }
        for (int i = 16; i < 20; i++) {
            assertThat(ids.add("id-" + i)).as("id %d", i).isFalse();
        }
        assertThat(ids.add("id-15")).as("the fifth from the end").isTrue();
        assertThat(ids.add("id-16")).as("it made the oldest leave").isTrue();
        assertThat(ids.add("id-19")).isFalse();
    }

    @Test
    void aShorterHorizonForgetsTheOldest() {
        RecentIds ids = new RecentIds(4);
        for (int i = 0; i < 4; i++) {
            ids.add("id-" + i);
        }
        RecentIds shorter = stored(ids, 2);
        assertThat(shorter.add("id-3")).isFalse();
        assertThat(shorter.add("id-2")).isFalse();
        assertThat(shorter.add("id-1")).isTrue();
        assertThat(shorter.add("id-3")).isFalse();
        assertThat(shorter.add("id-2")).isTrue();
    }

    @Test
    void withoutAHorizonNothingIsKnown() {
        RecentIds ids = new RecentIds(0);
        assertThat(ids.add("id")).isTrue();
        assertThat(ids.add("id")).isTrue();
        RecentIds kept = new RecentIds(3);
        kept.add("id");
        assertThat(stored(kept, 0).add("id")).isTrue();
        ByteWriter out = new ByteWriter();
        ids.write(out);
        assertThat(out.size()).isEqualTo(1);
    }

    @Test
    void anIdTakesSixBytes() {
        RecentIds ids = new RecentIds(32);
        for (int i = 0; i < 40; i++) {
            ids.add("id-" + i);
        }
        ByteWriter out = new ByteWriter();
        ids.write(out);
        assertThat(out.size()).isEqualTo(1 + 32 * 6);
    }
}
