package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.state.AccountState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account that is opened, not read, gives its bytes away and is stored in them again. */
class OpenedAccountTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anAccountThatUsesItsBytesAgainIsStoredAsOneThatDoesNot(long seed) {
        Engine engine = new Engine(LawsTest.everyVerb());
        byte[] apart = null;
        byte[] again = null;
        int used = 0;
        for (Event event : RandomAccount.events(seed)) {
            byte[] before = apart == null ? null : apart.clone();
            AccountState copied = engine.read("acme", apart);
            AccountState opened = engine.open("acme", again);
            List<Outcome> outcomes =
                    engine.judge(copied, event, event.occurredAtMillis()).outcomes();
            assertThat(engine.judge(opened, event, event.occurredAtMillis()).outcomes())
                    .isEqualTo(outcomes);
            byte[] closed = engine.close(opened);
            byte[] written = engine.write(copied);
            assertThat(closed).isEqualTo(written);
            assertThat(apart).isEqualTo(before);
            used += closed == again ? 1 : 0;
            again = closed;
            apart = written;
        }
        assertThat(used).isPositive();
    }

    @Test
    void aClosedAccountIsNotToBeUsed() {
        Engine engine = new Engine(LawsTest.everyVerb());
        AccountState state = engine.open("acme", null);
        engine.close(state);
        assertThatThrownBy(() -> engine.wake(state, 1)).isInstanceOf(IllegalStateException.class);
    }
}
