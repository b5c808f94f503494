package io.churnwatch.cli.rules;

import io.churnwatch.cli.Json;
import io.churnwatch.engine.ruletest.Fault;
import io.churnwatch.engine.ruletest.RuleTestReport;
import io.churnwatch.engine.ruletest.RuleTestResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells of rule tests while they run, to people or machines, and counts them. */
final class TestPrinter {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final long start = System.nanoTime();
    private int files;
    private int tests;
    private int failed;
    private int problems;

    TestPrinter(PrintWriter out, PrintWriter err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
    }

    int failed() {
        return failed;
    }

    int problems() {
        return problems;
    }

    void begin(Path file) {
        files++;
        if (!json) {
            out.println(file);
            out.flush();
        }
    }

    void done(RuleTestResult result) {
        tests++;
        failed += result.passed() ? 0 : 1;
        if (json) {
            out.println(Json.line(object(result)));
        } else {
            out.println("  " + (result.passed() ? "✓ " : "✗ ") + result.name());
            result.faults().forEach(this::print);
        }
        out.flush();
    }

    /** A problem is the person's mistake, so it goes where such sentences go. */
    void end(RuleTestReport report) {
        problems += report.problems().size();
        report.problems().forEach(problem -> {
            if (json) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("type", "problem");
                object.putAll(ReportJson.problem(problem));
                out.println(Json.line(object));
            }
            err.println(ValidateCommand.line(problem, ""));
        });
        err.flush();
        out.flush();
    }

    void summary() {
        double seconds = Math.round((System.nanoTime() - start) / 1e7) / 100.0;
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", "summary");
            object.put("files", files);
            object.put("tests", tests);
            object.put("passed", tests - failed);
            object.put("failed", failed);
            object.put("problems", problems);
            object.put("seconds", seconds);
            out.println(Json.line(object));
        } else {
            out.println(ValidateCommand.count(tests, "test") + ": " + (tests - failed) + " passed, " + failed
                    + " failed" + (problems == 0 ? "" : ", " + ValidateCommand.count(problems, "problem")) + " ("
                    + seconds + " s)");
        }
        out.flush();
    }

    private void print(Fault fault) {
        out.println("      " + fault.file() + ":" + fault.line() + ":" + fault.column() + ": " + fault.message());
        fault.seen().forEach(line -> out.println("        " + line));
    }

    private static Map<String, Object> object(RuleTestResult result) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "test");
        object.put("file", result.file());
        object.put("line", result.line());
        object.put("name", result.name());
        object.put("passed", result.passed());
        object.put("events", result.events());
        object.put("failures", result.faults().stream().map(TestPrinter::object).toList());
        return object;
    }

    private static Map<String, Object> object(Fault fault) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", fault.file());
        object.put("line", fault.line());
        object.put("column", fault.column());
        object.put("message", fault.message());
        object.put("seen", fault.seen());
        return object;
    }
}
