package io.churnwatch.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Text that is no pack, or means harm: a problem, soon, and never an exception. */
class HostilePackTest {
    /** Far above what is needed, so that a busy machine does not fail the test. */
    private static final Duration SOON = Duration.ofSeconds(60);

    static Stream<Arguments> texts() throws IOException {
        String base = base();
        byte[] garbage = new byte[100_000];
        new Random(1).nextBytes(garbage);
        return Stream.of(
                Arguments.of("", "the pack is empty: start with `pack: my-pack`"),
                Arguments.of("\n  \n# nothing\n", "the pack is empty: start with `pack: my-pack`"),
                Arguments.of("[a, b]", "a pack starts with keys such as `pack: my-pack`, this is a list"),
                Arguments.of("hello", "a pack starts with keys such as `pack: my-pack`, this is 'hello'"),
                Arguments.of("pack: a\n---\npack: b", "a file holds one pack: take the second document out"),
                Arguments.of("a".repeat(10_000_000), "larger than 4 MiB: split it"),
                Arguments.of("a: 1\n".repeat(700_000), "the key 'a' is here a second time"),
                Arguments.of("a: " + "[".repeat(100_000), "nested deeper than 32 levels"),
                Arguments.of("{a: ".repeat(100_000), "nested deeper than 32 levels"),
                Arguments.of(aliasBomb(), "anchors (`&name`) are not part of this language: write it out"),
                Arguments.of(
                        new String(garbage, StandardCharsets.ISO_8859_1),
                        "not a text file: it holds the character U+001A"),
                Arguments.of("pack: a\0b", "not a text file: it holds the character U+0000"),
                Arguments.of("? [a]\n: b", "a key must be one word"),
                Arguments.of(
                        base.replace("100 * users_28d", "1" + " + 1".repeat(100_000)),
                        "the expression is longer than 4000 characters: split it into metrics"),
                Arguments.of(
                        base.replace("100 * users_28d", "(".repeat(1_500) + "1" + ")".repeat(1_500)),
                        "the expression is nested too deep: split it into metrics"),
                Arguments.of(
                        base.replace("100 * users_28d", "1" + "+1".repeat(1_900)),
                        "the expression is nested too deep: split it into metrics"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isOneProblem(String text, String message) {
        CompiledPack compiled = Assertions.assertTimeoutPreemptively(SOON, () -> PackCompiler.compile("p", text));
        assertThat(compiled.errors()).extracting(PackProblem::message).containsExactly(message);
        assertThat(compiled.pack()).isEmpty();
    }

    @Test
    void reportsOnlySoManyProblems() {
        String text = IntStream.range(0, 100_000)
                .mapToObj(i -> "k" + i + ": 1\n")
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                .toString();
        CompiledPack compiled = Assertions.assertTimeoutPreemptively(SOON, () -> PackCompiler.compile("p", text));
        assertThat(compiled.errors()).hasSize(201);
    }

    @Test
    void takesTwoThousandSignalsAndRefusesMoreThanTenThousand() throws IOException {
        CompiledPack many =
                Assertions.assertTimeoutPreemptively(SOON, () -> PackCompiler.compile("p", withSignals(2_000)));
        assertThat(many.errors()).isEmpty();
        CompiledPack tooMany = PackCompiler.compile("p", withSignals(10_001));
        assertThat(tooMany.errors())
                .extracting(PackProblem::message)
                .containsExactly("10001 signals, at most 10000 can be in one pack");
    }

    /** Whatever single byte of a sound pack is lost or doubled, there is an answer. */
    @Test
    void survivesEveryCut() throws IOException {
        String base = base();
        for (int i = 0; i < base.length(); i += 97) {
            assertThat(PackCompiler.compile("p", base.substring(0, i))).isNotNull();
            assertThat(PackCompiler.compile("p", base.substring(0, i) + base.substring(i + 1)))
                    .isNotNull();
        }
    }

    private static String aliasBomb() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        return text.toString();
    }

    private static String withSignals(int count) throws IOException {
        StringBuilder numbers = new StringBuilder("numbers:\n");
        StringBuilder signals = new StringBuilder("signals:\n");
        for (int i = 0; i < count; i++) {
            numbers.append("  s-%d: { warn: { at: 20, clear: 15 } }\n".formatted(i));
            signals.append("  s-%d: { class: risk, value: missed_pct_7d, fires: above, say: x }\n".formatted(i));
        }
        String base = Files.readString(Path.of("../../rules/missed-calls.yaml"));
        String head = base.substring(0, base.indexOf("numbers:"));
        String logic = base.substring(base.indexOf("events:"), base.indexOf("signals:"));
        return head + numbers + logic + signals;
    }

    private static String base() throws IOException {
        return Files.readString(Path.of("src/test/resources/packs/base.yaml"));
    }
}
