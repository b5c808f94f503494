package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.metrics.AccountFacts;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Interest;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Roster;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.pack.RulePack;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Between two events no metric changes before the instant that it said: every verb, looked at hour by hour. */
class PlannedChangesTest {
    private static final long HOUR = 3_600_000;
    private static final int DAYS = 30;

    private final RulePack pack = everyVerb();
    private final AccountView view = view(pack);
    private final Intake intake = new Intake(pack.trackers(), view.buckets());
    private final double[] values = new double[pack.metrics().size()];
    private final long[] next = new long[pack.metrics().size()];

    @ParameterizedTest
    @ValueSource(longs = {1, 5})
    void nothingChangesUnannounced(long seed) {
        List<Event> events = RandomAccount.events(seed);
        long end = events.get(0).occurredAtMillis() + DAYS * 24 * HOUR;
        AccountFacts facts =
                AccountFacts.begin(new Roster(pack.trackers()), events.get(0).occurredAtMillis());
        for (Event event : events) {
            for (long at = facts.clock() + HOUR; at < Math.min(event.occurredAtMillis(), end); at += HOUR) {
                facts.advanceTo(at);
                facts.things().forget(at);
                assertAnnounced(facts, seed);
            }
            if (event.occurredAtMillis() >= end) {
                break;
            }
            facts.advanceTo(event.occurredAtMillis());
            assertAnnounced(facts, seed);
            intake.add(facts, event, intake.concerned(facts, event));
            facts = stored(facts);
            view.look(facts);
            for (int i = 0; i < values.length; i++) {
                values[i] = view.metric(i);
                next[i] = view.nextChange(i);
            }
        }
    }

    private void assertAnnounced(AccountFacts facts, long seed) {
        view.look(facts);
        for (int i = 0; i < values.length; i++) {
            if (facts.clock() >= next[i]) {
                values[i] = view.metric(i);
                next[i] = view.nextChange(i);
            }
            assertThat(next[i]).isGreaterThan(facts.clock());
            if (!(pack.metrics().get(i) instanceof Metric.ScoreChange)) {
                assertThat(view.metric(i))
                        .as(
                                "%s at %s, seed %d, planned for %s",
                                pack.metrics().get(i).name(), Instant.ofEpochMilli(facts.clock()), seed, next[i])
                        .isEqualTo(Double.valueOf(values[i]));
            }
        }
    }

    private AccountFacts stored(AccountFacts facts) {
        ByteWriter out = new ByteWriter();
        facts.write(out);
        return AccountFacts.read(new Roster(pack.trackers()), true, new ByteReader(out.toBytes()));
    }

    private static AccountView view(RulePack pack) {
        Interest[] every = new Interest[pack.metrics().size()];
        Arrays.fill(every, Interest.EVERY_CHANGE);
        return new AccountView(
                pack.metrics(),
                pack.trackers(),
                pack.slots(),
                pack.constants().stream().map(RulePack.Constant::byProfile).toList(),
                List.of(every),
                pack.timezone(),
                pack.calendar());
    }

    private static RulePack everyVerb() {
        try (InputStream yaml = PlannedChangesTest.class.getResourceAsStream("every-verb.yaml")) {
            return PackCompiler.compile("every-verb.yaml", new String(yaml.readAllBytes(), StandardCharsets.UTF_8))
                    .pack()
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
