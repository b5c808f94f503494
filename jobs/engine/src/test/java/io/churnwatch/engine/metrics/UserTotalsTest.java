package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Replacements;
import org.junit.jupiter.api.Test;

class UserTotalsTest {
    private final Replacements replacements = new Replacements();

    private static long unasked() {
        throw new AssertionError("nobody needs to know");
    }

    @Test
    void followsWhoDidMost() {
        UserTotals totals = new UserTotals(3, true);
        totals.add(20, 2, () -> 2);
        assertThat(totals.isLedBy(20)).isTrue();
        totals.add(30, 2, () -> 2);
        assertThat(totals.top(1)).as("of equals the lowest hash").isEqualTo(20);
        totals.add(10, 2, () -> 2);
        assertThat(totals.top(2)).isEqualTo(10);
        assertThat(totals.top(3)).isEqualTo(Person.NOBODY);
        totals.add(30, 1, () -> 3);
        assertThat(totals.isLedBy(10)).isFalse();
        assertThat(totals.top(3)).isEqualTo(30);
        totals.add(30, 1, UserTotalsTest::unasked);
        assertThat(totals.top(4)).isEqualTo(30);
        totals.add(5, 0, () -> 0);
        totals.add(7);
        assertThat(totals.all()).isEqualTo(15);
        assertThat(stored(totals).top(4)).isEqualTo(30);
        assertThat(stored(totals).all()).isEqualTo(15);
        assertThat(stored(totals).from()).isEqualTo(3);
        assertThat(stored(totals).isRanked()).isTrue();
    }

    @Test
    void nobodyLeadsWhereThatIsNotAsked() {
        UserTotals totals = new UserTotals(3, false);
        totals.add(20, 2, UserTotalsTest::unasked);
        assertThat(totals.isRanked()).isFalse();
        assertThat(stored(totals).isRanked()).isFalse();
        assertThat(stored(totals).all()).isEqualTo(2);
        assertThat(totals.top(1)).isEqualTo(Person.NOBODY);
        assertThat(stored(new UserTotals(3, true)).top(1)).isEqualTo(Person.NOBODY);
    }

    @Test
    void isReplacedWhereItTakesAsManyBytes() {
        UserTotals led = stored(totals(true, 20, 62));
        led.add(30, 1, () -> 1);
        assertThat(led.replace(replacements)).isTrue();
        assertThat(stored(totals(true, 20, 63)).replace(replacements)).isTrue();
        UserTotals full = stored(totals(true, 20, 63));
        full.add(20, 1, UserTotalsTest::unasked);
        assertThat(full.replace(replacements)).as("all take two bytes now").isFalse();
        UserTotals unled = stored(new UserTotals(3, true));
        assertThat(unled.replace(replacements)).isTrue();
        unled.add(20, 1, () -> 1);
        assertThat(unled.replace(replacements))
                .as("there is no place for who leads")
                .isFalse();
        assertThat(stored(totals(false, 20, 1)).replace(replacements)).isTrue();
    }

    private static UserTotals totals(boolean ranked, long user, long count) {
        UserTotals totals = new UserTotals(3, ranked);
        totals.add(user, count, () -> count);
        return totals;
    }

    private static UserTotals stored(UserTotals totals) {
        ByteWriter out = new ByteWriter();
        totals.write(out);
        return UserTotals.read(new ByteReader(out.toBytes()));
    }
}
