package io.churnwatch.engine.ruletest;

import io.churnwatch.engine.pack.PackProblem;
import java.util.List;
import java.util.Optional;

/**
 * What became of a file of tests.
 *
 * @param problems why the file, or the pack it tests, is not what it must be; the tests that could be read still ran
 * @param coverage which ways of the pack the tests went; empty when it could not be read
 */
public record RuleTestReport(
        String file, List<PackProblem> problems, List<RuleTestResult> results, Optional<Coverage> coverage) {
    public boolean passed() {
        return problems.isEmpty() && results.stream().allMatch(RuleTestResult::passed);
    }
}
