package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.pack.CompiledPack;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.state.AccountState;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is known of people when packs come and go that look back further, or not at all. */
class PeopleAcrossPacksTest {
    private static final long DAY = 86_400_000;
    private static final long MONDAY = 20_458 * DAY;
    private static final String PACK = """
            pack: people
            version: 1
            events:
              activity: { from: usage }
            people:
              champion: { setting: champion_user_id }
              top_user: { most: activity, over: 10d }
            factors:
              any: { metric: any, steps: [ { below: 0, points: -1 } ] }
            scores:
              health: { additive: { start: 5, range: [0, 10], factors: [any] }, bands: { all: rest } }
            metrics:
              any: { count: activity, over: 7d }
            """;

    private byte @Nullable [] blob;
    private int nextId;

    private static Engine engine(String metrics) {
        CompiledPack compiled = PackCompiler.compile("people.yaml", PACK + metrics.indent(2));
        assertThat(compiled.errors()).isEmpty();
        return new Engine(compiled.pack().orElseThrow());
    }

    /** At noon, so often, stored after each. */
    private void acts(Engine engine, long day, String user, int times) {
        for (int i = 0; i < times; i++) {
            long at = MONDAY + day * DAY + DAY / 2;
            judge(engine, new Event.Usage("e" + nextId++, "acme", at, "login", null, null, user, null, 1, Map.of()));
        }
    }

    private void championIs(Engine engine, String user) {
        judge(
                engine,
                new Event.Account(
                        "e" + nextId++,
                        "acme",
                        MONDAY,
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
                        user,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        java.util.List.of(),
                        false));
    }

    private void judge(Engine engine, Event event) {
        AccountState state = engine.read("acme", blob);
        engine.judge(state, event, event.occurredAtMillis());
        blob = engine.write(state);
    }

    private @Nullable Double value(Engine engine, String metric) {
        return engine.report(engine.read("acme", blob)).orElseThrow().metrics().stream()
                .filter(one -> one.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void aLongerWindowIsUnknownUntilItIsCovered() {
        Engine last = engine("champion_quiet_days: { days_since: activity, by: champion }");
        Engine counts = engine("""
                champion_quiet_days: { days_since: activity, by: champion }
                champion_30d: { count: activity, by: champion, over: 30d }""");
        championIs(last, "ann");
        for (int day = 0; day < 60; day++) {
            acts(last, day, "ann", 1);
        }
        acts(counts, 60, "ann", 1);
        assertThat(value(counts, "champion_30d")).as("nobody counted until now").isNull();
        assertThat(value(counts, "champion_quiet_days")).isZero();
        for (int day = 61; day < 110; day++) {
            acts(counts, day, "ann", 1);
        }
        // Weeks are whole, from a Monday on.
        assertThat(value(counts, "champion_30d")).isBetween(30.0, 37.0);
    }

    @Test
    void whatAPackInBetweenForgotIsInNoTotal() {
        Engine longer = engine("others_60d: { count: activity, not_by: champion, over: 60d }");
        Engine shorter = engine("champion_28d: { count: activity, by: champion, over: 28d }");
        championIs(longer, "ann");
        acts(longer, 0, "bob", 20);
        acts(longer, 0, "ann", 10);
        acts(longer, 40, "bob", 1);
        assertThat(value(longer, "others_60d")).isEqualTo(21);
        acts(shorter, 40, "ann", 1);
        acts(longer, 41, "bob", 1);
        assertThat(value(longer, "others_60d")).as("some of it was forgotten").isNull();
        for (int day = 42; day < 120; day++) {
            acts(longer, day, "bob", 1);
        }
        assertThat(value(longer, "others_60d")).isBetween(60.0, 67.0);
    }

    @Test
    void whoWasActiveUnderAnotherPackDoesNotStayForEver() {
        String quiet = "top_quiet_days: { days_since: activity, by: top_user }";
        Engine counts = engine(quiet + "\ntop_30d: { count: activity, by: top_user, over: 30d }");
        Engine last = engine(quiet);
        for (int user = 0; user < 64; user++) {
            acts(counts, 0, "user-" + user, 5);
        }
        acts(last, 90, "vic", 20);
        acts(last, 90, "wes", 1);
        assertThat(value(last, "top_quiet_days")).isZero();
    }

    @Test
    void whatWindowsHeldStaysKnownToAPackThatLooksFurtherBack() {
        String change = """
                users_7d: { distinct: user_id, of: activity, over: 7d }
                change_pct: { change: users_7d, ago: 7d, min_base: 1 }
                """;
        Engine one = engine(change);
        Engine further = engine(change + """
                long_change_pct: { change: users_7d, ago: 28d, min_base: 1 }
                users_30d: { distinct: user_id, of: activity, over: 30d }
                month_change_pct: { change: users_30d, ago: 7d, min_base: 1 }
                """);
        for (int day = 0; day < 40; day++) {
            acts(one, day, "ann", 1);
            acts(one, day, day < 33 ? "ann" : "bob", 1);
        }
        assertThat(value(one, "change_pct")).isEqualTo(100);
        for (int day = 40; day < 76; day++) {
            acts(further, day, "ann", 1);
            acts(further, day, "bob", 1);
            if (day == 40) {
                assertThat(value(further, "change_pct")).as("ann, then both").isEqualTo(100);
            }
            if (day == 50) {
                assertThat(value(further, "long_change_pct"))
                        .as("of day 21 nothing was kept")
                        .isNull();
            }
            if (day == 62) {
                assertThat(value(further, "users_30d")).as("30 days are known").isEqualTo(2);
                assertThat(value(further, "month_change_pct"))
                        .as("but not those that ended a week ago")
                        .isNull();
            }
        }
        assertThat(value(further, "long_change_pct")).isZero();
        assertThat(value(further, "month_change_pct")).isZero();
    }
}
