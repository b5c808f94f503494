package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.ruletest.RuleTestFile;
import io.churnwatch.engine.ruletest.RuleTestReport;
import io.churnwatch.engine.ruletest.RuleTestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the language means, told as rule tests over small packs in {@code src/test/resources/stories}. */
class StoriesTest {
    @TestFactory
    Stream<DynamicTest> stories() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/stories/tests"))) {
            return files.sorted().toList().stream().flatMap(StoriesTest::testsOf);
        }
    }

    private static Stream<DynamicTest> testsOf(Path file) {
        RuleTestReport report;
        try {
            report = RuleTestFile.run(file, done -> {});
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        assertThat(report.problems()).isEmpty();
        List<RuleTestResult> results = report.results();
        return results.stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.name(), () -> assertThat(result.faults()).isEmpty()));
    }
}
