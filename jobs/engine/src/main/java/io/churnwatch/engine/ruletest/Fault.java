package io.churnwatch.engine.ruletest;

import io.churnwatch.engine.pack.PackProblem;
import io.churnwatch.engine.pack.Place;
import java.util.List;

/**
 * An expectation that did not come true, or a reason why a test could not run.
 *
 * @param seen what was there instead, a line each
 */
public record Fault(String file, int line, int column, String message, List<String> seen) {
    static Fault of(PackProblem problem) {
        return new Fault(problem.file(), problem.line(), problem.column(), problem.message(), List.of());
    }

    /** A finding of the test that is being run; its file is filled in by {@link #in}. */
    static Fault at(Place place, String message, List<String> seen) {
        return new Fault("", place.line(), place.column(), message, seen);
    }

    Fault in(String testFile) {
        return new Fault(testFile, line, column, message, seen);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message + "\n  " + String.join("\n  ", seen);
    }
}
