package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.ruletest.RuleTestFile;
import io.churnwatch.engine.ruletest.RuleTestReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the language means, told as rule tests over small packs in {@code src/test/resources/stories}. */
class StoriesTest {
    static List<Path> files() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/stories/tests"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void stories(Path file) throws IOException {
        RuleTestReport report = RuleTestFile.run(file, done -> {});
        assertThat(report.problems()).isEmpty();
        assertThat(report.results())
                .isNotEmpty()
                .allSatisfy(
                        result -> assertThat(result.faults()).as(result.name()).isEmpty());
    }
}
