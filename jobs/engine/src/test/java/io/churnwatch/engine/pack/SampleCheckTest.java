package io.churnwatch.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.event.Event;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleCheckTest {
    private static final String PACK = """
            pack: p
            version: 1
            events:
              call: { from: usage, kind: cal }
              missed: { like: call, outcome: missed }
              login: { from: usage, kind: login }
              failed_login: { like: login, outcome: [faild, refused] }
              queue: { from: usage, kind: phone_call, attributes: { queue: slaes } }
              odd: { from: usage, kind: login, outcome: answered }
              nps: { from: survey, survey: nps }
            """;

    private final SampleCheck check = new SampleCheck("p.yaml", PACK);

    @Test
    void whatMatchesNothingIsToldOnceWithWhatWasProbablyMeant() {
        check.see(usage("call", "missed", Map.of()));
        check.see(usage("login", "failed", Map.of()));
        check.see(usage("phone_call", "answered", Map.of("queue", "sales")));

        assertThat(check.warnings())
                .extracting(PackProblem::toString)
                .containsExactly(
                        "p.yaml:4: selector 'call' matches nothing in the sample: `kind` is never 'cal' there (did you"
                                + " mean 'call'?)",
                        "p.yaml:7: selector 'failed_login' matches nothing in the sample: `outcome` is never 'faild'"
                                + " there (did you mean 'failed'?)",
                        "p.yaml:7: selector 'failed_login' matches nothing in the sample: `outcome` is never 'refused'"
                                + " there",
                        "p.yaml:8: selector 'queue' matches nothing in the sample: `queue` is never 'slaes' there (did"
                                + " you mean 'sales'?)",
                        "p.yaml:9: selector 'odd' matches nothing in the sample: no event meets all its conditions",
                        "p.yaml:10: selector 'nps' matches nothing in the sample: there are no survey events");
        assertThat(check.warnings().get(0).column()).isEqualTo(30);
        assertThat(check.events()).isEqualTo(3);
    }

    private static Event usage(String kind, String outcome, Map<String, String> attributes) {
        return new Event.Usage("id", "acme", 0, kind, outcome, null, "ann", null, 1, attributes);
    }
}
