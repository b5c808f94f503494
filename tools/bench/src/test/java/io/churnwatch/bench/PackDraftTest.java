package io.churnwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.trigger.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PackDraftTest {
    private static final Path PACK = Path.of("../../rules/saas-default.yaml");
    private static final Path SMALL_PACK = Path.of("../../rules/telephony-saas.yaml");

    @Test
    void untouchedItIsThePack() throws IOException {
        RulePack pack =
                PackCompiler.compile("pack", Files.readString(PACK)).pack().orElseThrow();

        assertThat(draft(PACK).compile())
                .usingRecursiveComparison()
                .comparingOnlyFields("signals.definition", "trackers", "constants", "profiles", "calendar")
                .isEqualTo(pack);
    }

    @Test
    void everySignalCanGoWithAllThatOnlyItNeeds() throws IOException {
        for (Signal signal : draft(SMALL_PACK).compile().signals()) {
            String text =
                    draft(SMALL_PACK).keepSignals(id -> !id.equals(signal.id())).text();
            var compiled = PackCompiler.compile("pack", text);

            assertThat(compiled.errors()).isEmpty();
            assertThat(compiled.warnings()).as(signal.id()).isEmpty();
            assertThat(compiled.pack().orElseThrow().signals()).hasSize(10);
        }
    }

    @Test
    void aSignalThatGoesTakesItsTrackersAlong() throws IOException {
        RulePack pack = draft(PACK).keepSignals(id -> !id.equals("calls-fall")).compile();

        // Calls by the hour and by the day.
        assertThat(pack.trackers()).hasSize(draft(PACK).compile().trackers().size() - 2);
    }

    private static PackDraft draft(Path file) throws IOException {
        return new PackDraft("pack", Files.readString(file));
    }
}
