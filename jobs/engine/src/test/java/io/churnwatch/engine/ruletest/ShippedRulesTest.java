package io.churnwatch.engine.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every test in {@code rules/tests}, as {@code rules test} runs them. */
class ShippedRulesTest {
    private static final Path TESTS = Path.of("../../rules/tests");

    @TestFactory
    Stream<DynamicTest> everyShippedRuleTestPasses() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(TESTS)) {
            files = found.sorted().toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream().flatMap(ShippedRulesTest::testsOf);
    }

    private static Stream<DynamicTest> testsOf(Path file) {
        RuleTestReport report = run(file);
        DynamicTest itself = DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            assertThat(report.problems()).isEmpty();
            assertThat(report.results()).isNotEmpty();
        });
        Stream<DynamicTest> tests = report.results().stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.name(), () -> assertThat(result.faults()).isEmpty()));
        return Stream.concat(Stream.of(itself), tests);
    }

    private static RuleTestReport run(Path file) {
        try {
            return RuleTestFile.run(file, done -> {});
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
