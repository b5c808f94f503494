package io.churnwatch.engine.ruletest;

import java.util.List;

/**
 * What became of one test.
 *
 * @param faults empty when it passed
 */
public record RuleTestResult(String file, int line, String name, int events, List<Fault> faults) {
    public boolean passed() {
        return faults.isEmpty();
    }
}
