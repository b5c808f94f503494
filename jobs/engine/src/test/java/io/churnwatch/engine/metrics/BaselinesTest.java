package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.event.Event;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account is compared with is held still by name: in changes, in what rests on them, and in whom they mean. */
class BaselinesTest {
    private static final String METRICS = """
            calls_14d: { count: use, over: 14d }
            before_14d: { count: use, over: 14d, ago: 14d }
            change_pct: { change: calls_14d, ago: 14d, min_base: 1 }
            twice: { formula: 2 * change_pct + calls_14d }
            top_calls_14d: { count: use, by: top_user, over: 14d }
            top_share: { formula: top_calls_14d / calls_14d }
            progress_pct: { max: progress_pct, of: goals }
            due_days: { min: due_days, of: goals }
            ^people: { top_user: { most: use, over: 14d, min: 2 } }
            ^goals: { calls: { measure: change_pct } }
            """;

    private final Watched account = new Watched(50, METRICS);

    /** Until day 110: four calls in the first fortnight, two in the second, all by Ann. */
    @BeforeEach
    void twoFortnights() {
        account.use(90, "ann").use(90, "ann").use(90, "ann").use(90, "ann");
        account.use(104, "ann").use(104, "ann").at(110);
    }

    private Baselines now(String... metrics) {
        return account.view.baselinesNow(Stream.of(metrics).map(account::index).toList());
    }

    private void laterOn() {
        account.use(115, "ann").use(115, "ann").use(115, "ann");
        for (int i = 0; i < 9; i++) {
            account.use(118, "bob");
        }
        account.at(120);
    }

    @Test
    void aChangeIsMeasuredAgainstWhatIsHeld() {
        assertThat(account.value("change_pct")).isEqualTo(-50);
        Baselines held = now("change_pct");
        laterOn();
        assertThat(account.value("change_pct")).as("12 against 2").isEqualTo(500);
        account.view.withBaselines(held);
        assertThat(account.value("change_pct")).as("12 against 4").isEqualTo(200);
        assertThat(account.value("twice")).isEqualTo(412);
        assertThat(account.value("calls_14d")).isEqualTo(12);
        assertThat(account.view.basis(account.index("change_pct")).baseline()).isEqualTo(4);
        account.view.withBaselines(Baselines.NONE);
        assertThat(account.value("twice")).isEqualTo(1012);
        assertThat(account.view.basis(account.index("change_pct")).baseline()).isEqualTo(2);
    }

    @Test
    void anEarlierWindowIsABaselineItself() {
        Baselines held = now("before_14d");
        laterOn();
        assertThat(account.value("before_14d")).isEqualTo(2);
        account.view.withBaselines(held);
        assertThat(account.value("before_14d")).isEqualTo(4);
    }

    @Test
    void whatRestsOnAChangeBringsItsBaseline() {
        Baselines held = now("twice");
        laterOn();
        account.view.withBaselines(held);
        assertThat(account.value("change_pct")).isEqualTo(200);
        assertThat(now("calls_14d", "due_days").isEmpty()).isTrue();
        assertThat(new Watched(50, METRICS).view.baselinesNow(List.of(3)).isEmpty())
                .as("nothing is known yet")
                .isTrue();
    }

    @Test
    void aGoalRestsOnWhatMeasuresIt() {
        account.hears(new Event.Account(
                "e",
                "acme",
                100 * Watched.DAY,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(new Event.Goal("calls", 0, 400, 200 * Watched.DAY)),
                false));
        assertThat(account.value("progress_pct")).isEqualTo(-12.5);
        Baselines held = now("progress_pct");
        laterOn();
        assertThat(account.value("progress_pct")).isEqualTo(125);
        account.view.withBaselines(held);
        assertThat(account.value("progress_pct")).isEqualTo(50);
        assertThat(account.value("due_days")).isEqualTo(80);
        assertThat(now("due_days").isEmpty()).isTrue();
    }

    @Test
    void whoWasMeantStaysMeant() {
        Baselines held = now("top_share");
        assertThat(held.holdsPeople()).isTrue();
        assertThat(now("change_pct").holdsPeople()).isFalse();
        laterOn();
        assertThat(account.value("top_calls_14d")).as("Bob's").isEqualTo(9);
        assertThat(account.value("top_share")).isEqualTo(0.75);
        account.view.withBaselines(held);
        assertThat(account.value("top_calls_14d")).as("Ann's").isEqualTo(3);
        assertThat(account.value("top_share")).isEqualTo(0.25);
        assertThat(account.at(140)
                        .view
                        .baselinesNow(List.of(account.index("top_share")))
                        .isEmpty())
                .as("nobody is active any more")
                .isTrue();
    }

    @Test
    void whatIsStoredIsFoundByItsNameInAnyPack() {
        Baselines held = now("change_pct", "before_14d", "top_share");
        ByteWriter out = new ByteWriter();
        held.write(out, account.view);
        laterOn();
        account.view.withBaselines(Baselines.read(new ByteReader(out.toBytes()), account.view));
        assertThat(account.value("change_pct")).isEqualTo(200);
        assertThat(account.value("before_14d")).isEqualTo(4);
        assertThat(account.value("top_calls_14d")).isEqualTo(3);

        Watched other = new Watched(50, "before_14d: { count: use, over: 14d, ago: 14d }");
        Baselines read = Baselines.read(new ByteReader(out.toBytes()), other.view);
        other.view.withBaselines(read);
        assertThat(other.at(120).value("before_14d"))
                .as("looking at an account lets go")
                .isZero();
        other.view.withBaselines(read);
        assertThat(other.value("before_14d")).isEqualTo(4);
        Watched without = new Watched(50, "");
        assertThat(Baselines.read(new ByteReader(out.toBytes()), without.view)
                        .metrics()
                        .isEmpty())
                .isTrue();
    }
}
