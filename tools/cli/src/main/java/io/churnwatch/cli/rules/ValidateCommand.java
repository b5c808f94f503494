package io.churnwatch.cli.rules;

import io.churnwatch.cli.ExitCode;
import io.churnwatch.cli.Json;
import io.churnwatch.cli.JsonOption;
import io.churnwatch.engine.pack.PackProblem;
import io.churnwatch.engine.pack.PackReport;
import io.churnwatch.engine.pack.PackReport.SignalLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code churnwatch rules validate} */
@Command(
        name = "validate",
        description = {
            "Checks rule packs and says what is wrong, where, and how to cure it.",
            "Exit code 0: all are valid; 1: one is not; 2: a file is no rule pack at all."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class ValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Rule packs.")
    private List<Path> files;

    @Override
    public Integer call() {
        boolean allValid = true;
        for (Path file : files) {
            PackFile pack = PackFile.read(file);
            PackReport report = PackReport.of(pack.compiled());
            if (json.wanted()) {
                out().println(Json.line(ReportJson.of(file, report)));
            } else if (pack.isPack()) {
                print(file, report);
            }
            out().flush();
            if (!pack.isPack()) {
                throw pack.notAPack();
            }
            allValid &= report.valid();
        }
        return allValid ? ExitCode.GOOD : ExitCode.FAILED;
    }

    private void print(Path file, PackReport report) {
        report.errors().forEach(problem -> out().println(line(problem, "")));
        report.warnings().forEach(problem -> out().println(line(problem, "warning: ")));
        out().println(
                        report.valid()
                                ? summary(file, report)
                                : file + ": " + count(report.errors().size(), "error"));
    }

    private static String summary(Path file, PackReport report) {
        long on = report.signals().stream().filter(SignalLine::on).count();
        return "%s: valid: %s version %d, %s, %s (%d on), about %,d bytes of state for a busy account"
                .formatted(
                        file,
                        report.pack(),
                        report.version(),
                        count(report.metrics().size(), "metric"),
                        count(report.signals().size(), "signal"),
                        on,
                        report.stateBytes());
    }

    static String line(PackProblem problem, String kind) {
        return problem.file() + ":" + problem.line() + ":" + problem.column() + ": " + kind + problem.message();
    }

    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
