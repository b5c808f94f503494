package io.churnwatch.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many more events each number absorbs, stored in between or not. */
class LeewaysTest {
    private static Leeways stored(Leeways leeways) {
        ByteWriter out = new ByteWriter();
        leeways.write(out);
        out.writeByte(42);
        ByteReader in = new ByteReader(out.toBytes());
        Leeways read = Leeways.read(in);
        assertThat(in.readByte()).isEqualTo(42);
        return read;
    }

    private static int absorbed(Leeways leeways, int number) {
        int many = 0;
        while (leeways.absorb(number)) {
            many++;
        }
        return many;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachAbsorbsAsManyAsItWasGiven(boolean stores) {
        Leeways given = new Leeways();
        given.give(5, 0);
        given.give(3, 64);
        given.give(1, 2);
        assertThat(given.absorb(3)).isTrue();
        Leeways leeways = stores ? stored(given) : given;
        assertThat(absorbed(leeways, 0)).isZero();
        assertThat(absorbed(leeways, 1)).isEqualTo(2);
        assertThat(absorbed(leeways, 3)).isEqualTo(63);
        assertThat(absorbed(leeways, 5)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsAbsorbedOnceAllIsUncertain(boolean stores) {
        Leeways given = new Leeways();
        given.give(2, 127);
        given.clear();
        Leeways leeways = stores ? stored(given) : given;
        assertThat(absorbed(leeways, 2)).isZero();
        leeways.give(2, 127);
        assertThat(absorbed(leeways, 2)).isEqualTo(127);
    }
}
