package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.event.Selector.Match;
import io.churnwatch.engine.event.Stream;
import io.churnwatch.engine.metrics.Tracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which trackers an event concerns is the same whether it is asked of each selector or looked up. */
class CandidatesTest {
    private static final Match CALL = new Match.Text(EventField.KIND, Set.of("call"));
    private static final Match MISSED = new Match.Text(EventField.OUTCOME, Set.of("missed", "rejected"));
    private static final Match INBOUND = new Match.Text(EventField.DIRECTION, Set.of("inbound"));
    private static final Match LONG = new Match.Number(EventField.QUANTITY, Set.of(3.0));
    private static final Match MOBILE = new Match.Attribute("device", Set.of("mobile"));

    private static final List<Tracker> TRACKERS = List.of(
            tracker(Stream.USAGE, List.of(), List.of()),
            tracker(Stream.USAGE, List.of(CALL), List.of()),
            tracker(Stream.USAGE, List.of(CALL, MISSED), List.of()),
            tracker(Stream.USAGE, List.of(CALL, INBOUND), List.of(List.of(MISSED))),
            tracker(Stream.USAGE, List.of(), List.of(List.of(CALL, MISSED), List.of(INBOUND))),
            tracker(Stream.USAGE, List.of(CALL, LONG), List.of()),
            tracker(Stream.USAGE, List.of(MOBILE), List.of()),
            tracker(Stream.USAGE, List.of(CALL), List.of(List.of(MOBILE))),
            tracker(Stream.SURVEY, List.of(), List.of()));

    private final Candidates candidates = new Candidates(TRACKERS);

    private static Tracker tracker(Stream from, List<Match> matches, List<List<Match>> exclusions) {
        return new Tracker.LastSeen(1, new Selector("s", "s", from, matches, exclusions, null));
    }

    private static Event usage(String kind, @Nullable String outcome, @Nullable String direction, Random random) {
        Map<String, String> attributes = random.nextBoolean() ? Map.of("device", "mobile") : Map.of();
        double quantity = random.nextBoolean() ? 3 : 1;
        return new Event.Usage("e", "a", 0, kind, outcome, direction, null, null, quantity, attributes);
    }

    private Set<Integer> found(Event event) {
        Candidates.Found found = candidates.of(event);
        Set<Integer> concerned = new TreeSet<>();
        for (int i : IntStream.concat(found.sure().stream(), IntStream.of(found.distinct()))
                .toArray()) {
            concerned.add(i);
        }
        for (int i : found.open()) {
            if (TRACKERS.get(i).selector().matches(event)) {
                concerned.add(i);
            }
        }
        return concerned;
    }

    private static Set<Integer> asked(Event event) {
        Set<Integer> concerned = new TreeSet<>();
        for (int i = 0; i < TRACKERS.size(); i++) {
            if (TRACKERS.get(i).selector().matches(event)) {
                concerned.add(i);
            }
        }
        return concerned;
    }

    @Test
    void whatIsLookedUpIsWhatEachSelectorSays() {
        Random random = new Random(7);
        List<String> kinds = List.of("call", "login", "missed");
        List<@Nullable String> outcomes = new ArrayList<>(List.of("missed", "answered"));
        outcomes.add(null);
        List<@Nullable String> directions = new ArrayList<>(List.of("inbound", "outbound"));
        directions.add(null);
        for (int i = 0; i < 500; i++) {
            Event event = usage(
                    kinds.get(random.nextInt(3)),
                    outcomes.get(random.nextInt(3)),
                    directions.get(random.nextInt(3)),
                    random);
            assertThat(found(event)).as("%s", event).isEqualTo(asked(event));
        }
        Event survey = new Event.Survey("e", "a", 0, Event.SurveyKind.NPS, 9, null);
        assertThat(found(survey)).isEqualTo(Set.of(8)).isEqualTo(asked(survey));
        Event ticket = new Event.Support("e", "a", 0, "t", Event.TicketChange.OPENED, Event.Priority.HIGH, null, null);
        assertThat(found(ticket)).isEmpty();
    }

    @Test
    void whatTextsDecideIsNotAskedAgain() {
        Event call = usage("call", "missed", "inbound", new Random(1));
        assertThat(candidates.of(call)).isSameAs(candidates.of(usage("call", "missed", "inbound", new Random(2))));
        assertThat(candidates.of(call).sure().stream()).containsExactly(0, 1, 2);
        assertThat(candidates.of(call).open()).containsExactly(5, 6, 7);
        assertThat(candidates.of(usage("login", null, null, new Random(1))).open())
                .containsExactly(6);
    }

    @Test
    void moreTextsThanCanBeRememberedAreStillDecidedRightly() {
        for (int i = 0; i < 12_000; i++) {
            assertThat(found(usage("kind-" + i, null, null, new Random(i))).contains(1))
                    .isFalse();
        }
        Random random = new Random(3);
        Event call = usage("call", "missed", "outbound", random);
        assertThat(found(call)).isEqualTo(asked(call)).contains(1, 2);
    }
}
