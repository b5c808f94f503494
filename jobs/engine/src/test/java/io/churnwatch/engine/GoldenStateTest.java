package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.pack.PackCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What this release stores, later ones must read: accounts as they were stored once, in {@code golden-1/}, with what was
 * known of them and what became of them. Should the format change, its version rises, {@link GoldenStates} writes a
 * folder for the new one, and this test goes on with both.
 */
class GoldenStateTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anAccountStoredOnceIsReadAsItWas(long number) {
        List<String> golden = resource("account-" + number + ".txt").lines().toList();
        byte[] blob = Base64.getDecoder().decode(golden.get(0));
        Engine engine = engine(resource("pack.yaml"));
        assertThat(GoldenStates.story(engine, blob)).containsExactlyElementsOf(golden.subList(1, golden.size()));
        assertThat(engine.write(engine.read("acme", blob)))
                .as("nothing happened: the same bytes")
                .isEqualTo(blob);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aPackThatDefinesOneThingAnewKnowsTheRestAsItWas(long number) {
        List<String> golden = resource("account-" + number + ".txt").lines().toList();
        byte[] blob = Base64.getDecoder().decode(golden.get(0));
        String changed = resource("pack.yaml")
                .replace(
                        "minutes_7d: { sum: quantity, of: activity, over: 7d }",
                        "minutes_7d: { sum: quantity, of: missed_call, over: 7d }");
        Engine engine = engine(changed);
        List<String> metrics = GoldenStates.metrics(engine, engine.read("acme", blob));
        List<String> before =
                golden.stream().filter(line -> line.startsWith("metric ")).toList();
        assertThat(metrics).hasSameSizeAs(before);
        assertThat(metrics.stream().filter(line -> !before.contains(line)))
                .allSatisfy(line -> assertThat(line).contains("minutes"));
        assertThat(metrics).contains("metric minutes_7d unknown");
    }

    private static Engine engine(String pack) {
        return new Engine(PackCompiler.compile("pack.yaml", pack).pack().orElseThrow());
    }

    private static String resource(String name) {
        try (InputStream in = GoldenStateTest.class.getResourceAsStream("golden-1/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
