package io.churnwatch.cli.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.churnwatch.cli.Churnwatch;
import io.churnwatch.cli.CompressedFiles;
import io.churnwatch.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayCommandTest {
    private static final Path RULES = Path.of("../../rules");
    private static final Instant MONDAY_NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest(name = "{0} of {1} calls missed: {2}")
    @CsvSource({"20, 100, 5", "25, 100, 4", "35, 100, 3"})
    void missedCallsTakePoints(int missed, int calls, double score) throws IOException {
        List<JsonNode> health = replay(write("calls.jsonl", calls(missed, calls)));

        assertThat(health.get(health.size() - 1).path("raw_score").doubleValue())
                .isEqualTo(score);
    }

    @Test
    void tooFewCallsSayNothing() throws IOException {
        List<JsonNode> health = replay(write("calls.jsonl", calls(19, 19)));

        assertThat(health).singleElement().satisfies(update -> {
            assertThat(update.path("raw_score").doubleValue()).isEqualTo(5);
            assertThat(update.path("completeness").doubleValue()).isZero();
            assertThat(update.path("band").textValue()).isEqualTo("unknown");
        });
    }

    @Test
    void theOrderOfLinesAndFilesDoesNotMatter() throws IOException {
        List<String> lines = new ArrayList<>(calls(35, 100));
        replay(write("straight.jsonl", lines));
        List<String> straight = judgedLines();
        Collections.shuffle(lines, new Random(7));

        replay(write("first.jsonl", lines.subList(50, 100)), write("second.jsonl.gz", lines.subList(0, 50)));

        assertThat(judgedLines()).isNotEmpty().isEqualTo(straight);
    }

    @Test
    void linesThatAreNoEventsAreCountedAsDeadLetters() throws IOException {
        List<String> lines = new ArrayList<>(calls(0, 3));
        lines.add("no json");
        lines.add("");
        lines.add(
                "{\"stream\":\"usage\",\"event_id\":\"x\",\"account_id\":\" \",\"occurred_at\":\"2026-03-02T09:00:00Z\","
                        + "\"kind\":\"call\"}");
        lines.add("{\"stream\":\"usage\",\"event_id\":\"x\",\"account_id\":\"acme\","
                + "\"occurred_at\":\"2999-03-02T09:00:00Z\",\"kind\":\"call\"}");
        lines.add(lines.get(0));

        JsonNode summary = summary(write("calls.jsonl", lines));

        assertThat(summary.path("events").intValue()).isEqualTo(4);
        assertThat(summary.path("accounts").intValue()).isEqualTo(1);
        assertThat(summary.path("duplicates").intValue()).isEqualTo(1);
        assertThat(summary.path("dead_letters"))
                .isEqualTo(JSON.readTree("{\"bad_time\":1,\"blank_account_id\":1,\"empty_value\":1,\"not_json\":1}"));
        assertThat(summary.path("state_bytes_p50").intValue()).isPositive();
    }

    @Test
    void timeEndsAtUntilAndLaterEventsAreLeftOut() throws IOException {
        Path events = write("calls.jsonl", calls(35, 100));

        assertThat(run(
                        "replay",
                        "--json",
                        "--out",
                        out().toString(),
                        "--pack",
                        pack(),
                        "--until",
                        "2026-03-02T12:30:00Z",
                        events.toString()))
                .isZero();

        JsonNode summary = JSON.readTree(out.toString());
        assertThat(summary.path("events").intValue()).isEqualTo(31);
        assertThat(summary.path("after_until").intValue()).isEqualTo(69);
    }

    @Test
    void forPeopleThereIsAPictureOfTheBands() throws IOException {
        assertThat(run(
                        "replay",
                        "--pack",
                        pack(),
                        write("calls.jsonl", calls(35, 100)).toString()))
                .isZero();

        assertThat(out.toString()).contains("100 events of 1 accounts", "red", "█");
    }

    @Test
    void mistakesAreOneSentence() throws IOException {
        Path garbage = Files.write(folder.resolve("garbage"), new byte[] {(byte) 0xff, 0, 1, 2});
        String events = write("calls.jsonl", calls(1, 1)).toString();

        assertMistake("there is no such file", "replay", "--pack", "nowhere.yaml", events);
        assertMistake("not text", "replay", "--pack", garbage.toString(), events);
        assertMistake("there is no such file", "replay", "--pack", pack(), "nowhere.jsonl");
        assertMistake("--until 'soon' is no time", "replay", "--pack", pack(), "--until", "soon", events);
        assertMistake("calls.jsonl", "replay", "--pack", events, events);
        assertMistake("garbage holds no event lines: line 1", "replay", "--pack", pack(), garbage.toString());
    }

    private void assertMistake(String sentence, String... words) {
        err.getBuffer().setLength(0);
        assertThat(run(words)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString().lines().filter(line -> line.startsWith("churnwatch: ")))
                .singleElement()
                .asString()
                .contains(sentence);
    }

    private List<JsonNode> replay(Path... events) throws IOException {
        summary(events);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(out())) {
            JsonNode node = JSON.readTree(line);
            if (node.path("type").textValue().equals("health")) {
                lines.add(node);
            }
        }
        return lines;
    }

    private JsonNode summary(Path... events) throws IOException {
        List<String> words = new ArrayList<>(List.of("replay", "--json", "--pack", pack(), "--out", out().toString()));
        for (Path file : events) {
            words.add(file.toString());
        }
        out.getBuffer().setLength(0);
        assertThat(run(words.toArray(String[]::new))).as(err.toString()).isZero();
        return JSON.readTree(out.toString());
    }

    private Path out() {
        return folder.resolve("out.jsonl");
    }

    private static String pack() {
        return RULES.resolve("missed-calls.yaml").toString();
    }

    private int run(String... words) {
        return Churnwatch.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
    }

    /** One inbound call a minute; the missed ones come first. */
    private static List<String> calls(int missed, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(("{\"stream\":\"usage\",\"event_id\":\"e%d\",\"account_id\":\"acme\",\"occurred_at\":\"%s\","
                            + "\"kind\":\"call\",\"direction\":\"inbound\",\"outcome\":\"%s\"}")
                    .formatted(i, MONDAY_NOON.plusSeconds(60L * i), i < missed ? "missed" : "answered"));
        }
        return lines;
    }

    private Path write(String name, List<String> lines) throws IOException {
        Path file = folder.resolve(name);
        try (var bytes = CompressedFiles.write(file)) {
            bytes.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
        }
        return file;
    }

    /** All but the summary, which tells of seconds. */
    private List<String> judgedLines() throws IOException {
        return Files.readAllLines(folder.resolve("out.jsonl")).stream()
                .filter(line -> !line.startsWith("{\"type\":\"summary\""))
                .toList();
    }
}
