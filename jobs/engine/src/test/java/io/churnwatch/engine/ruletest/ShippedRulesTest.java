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

    /** The packs whose tests go every way there is. */
    private static final List<String> FULLY_TESTED =
            List.of("missed-calls.yaml", "saas-default.yaml", "telephony-saas.yaml");

    @TestFactory
    Stream<DynamicTest> everyShippedRuleTestPasses() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(TESTS)) {
            files = found.sorted().toList();
        }
        assertThat(files).isNotEmpty();
        List<RuleTestReport> reports = files.stream().map(ShippedRulesTest::run).toList();
        return Stream.concat(
                reports.stream().flatMap(ShippedRulesTest::testsOf),
                FULLY_TESTED.stream()
                        .map(pack -> DynamicTest.dynamicTest(
                                "the tests of " + pack + " go every way",
                                () -> assertThat(missed(pack, reports)).isEmpty())));
    }

    /** What none of all the tests of a pack went, whatever file they are in. */
    private static List<String> missed(String pack, List<RuleTestReport> reports) {
        return reports.stream()
                .flatMap(report -> report.coverage().stream())
                .filter(coverage -> Path.of(coverage.pack()).endsWith(pack))
                .reduce(Coverage::and)
                .orElseThrow(() -> new AssertionError("no test is about " + pack))
                .missed()
                .stream()
                .map(branch -> pack + ":" + branch.line() + ": " + branch.inWords())
                .toList();
    }

    private static Stream<DynamicTest> testsOf(RuleTestReport report) {
        DynamicTest itself = DynamicTest.dynamicTest(report.file(), () -> {
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
