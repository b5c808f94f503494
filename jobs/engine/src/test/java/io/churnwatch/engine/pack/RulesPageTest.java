package io.churnwatch.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every YAML block of {@code docs/rules.md} compiles, what it leaves out being filled in. */
class RulesPageTest {
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    /** Sections, and entries of sections, that a block on the page may take for granted. */
    private static final Map<String, List<String>> GIVEN = given();

    static Stream<String> blocks() throws IOException {
        Matcher matcher = BLOCK.matcher(Files.readString(Path.of("../../docs/rules.md")));
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        assertThat(blocks).hasSizeGreaterThan(5);
        return blocks.stream();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void compiles(String block) {
        CompiledPack compiled = PackCompiler.compile("docs/rules.md", completed(block));
        assertThat(compiled.errors()).as(completed(block)).isEmpty();
    }

    static String completed(String block) {
        if (block.startsWith("pack:")) {
            return block;
        }
        StringBuilder text = new StringBuilder("pack: p\nversion: 1\n").append(block);
        GIVEN.forEach((section, entries) -> {
            if (!block.contains(section + ":\n")) {
                text.append("\n").append(section).append(":\n");
            }
        });
        String complete = text.toString();
        for (Map.Entry<String, List<String>> section : GIVEN.entrySet()) {
            // A block that brings numbers brings its signals too.
            if (section.getKey().matches("numbers|signals") && block.contains("numbers:")) {
                continue;
            }
            StringBuilder missing = new StringBuilder();
            for (String entry : section.getValue()) {
                String key = entry.substring(0, entry.indexOf(':') + 1);
                if (!block.contains("\n  " + key)) {
                    missing.append("  ").append(entry).append("\n");
                }
            }
            complete = complete.replace("\n" + section.getKey() + ":\n", "\n" + section.getKey() + ":\n" + missing);
        }
        return complete;
    }

    private static Map<String, List<String>> given() {
        Map<String, List<String>> given = new LinkedHashMap<>();
        given.put("numbers", List.of("missed-calls: { warn: 20 }"));
        given.put(
                "events",
                List.of(
                        "activity: { from: usage }",
                        "call: { from: usage, kind: call }",
                        "inbound_call: { like: call, direction: inbound }",
                        "missed_call: { like: inbound_call, outcome: missed }",
                        "nps_answer: { from: survey, survey: nps }"));
        given.put(
                "metrics",
                List.of(
                        "missed_pct_7d: { percent: missed_call, of: inbound_call, over: 7d, min: 20 }",
                        "calls_7d: { count: call, over: 7d }",
                        "users_28d: { distinct: user_id, of: activity, over: 28d }",
                        "quiet_days: { days_since: activity }"));
        given.put("factors", List.of("missed_calls: { metric: missed_pct_7d, steps: [ { above: 20, points: -1 } ] }"));
        given.put(
                "scores",
                List.of("project: { additive: { start: 5, range: [0, 10], factors: [missed_calls] }, bands: { red: {"
                        + " at_most: 3 }, green: rest } }"));
        given.put("signals", List.of("missed-calls: { class: risk, value: missed_pct_7d, fires: above, say: x }"));
        return given;
    }
}
