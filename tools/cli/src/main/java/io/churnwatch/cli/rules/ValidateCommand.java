package io.churnwatch.cli.rules;

import io.churnwatch.cli.ExitCode;
import io.churnwatch.cli.Json;
import io.churnwatch.cli.JsonOption;
import io.churnwatch.cli.UserError;
import io.churnwatch.cli.replay.EventFiles;
import io.churnwatch.cli.replay.ReplayCounts;
import io.churnwatch.engine.pack.PackProblem;
import io.churnwatch.engine.pack.PackReport;
import io.churnwatch.engine.pack.PackReport.KeptLine;
import io.churnwatch.engine.pack.PackReport.SignalLine;
import io.churnwatch.engine.pack.SampleCheck;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--sample",
            arity = "1..*",
            paramLabel = "EVENTS",
            description = {
                "Files of event lines, plain or gzip: warns of selectors that match none of them.",
                "Give the packs first, or end the list with --."
            })
    private List<Path> sample = List.of();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Rule packs.")
    private List<Path> files;

    @Override
    public Integer call() {
        boolean allValid = true;
        for (Path file : files) {
            PackFile pack = PackFile.read(file);
            PackReport report = PackReport.of(pack.compiled());
            if (!sample.isEmpty() && report.valid()) {
                report = report.with(held(pack));
            }
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

    /** What the pack's selectors miss in the sample. */
    private List<PackProblem> held(PackFile pack) {
        SampleCheck check = new SampleCheck(pack.file().toString(), pack.source());
        EventFiles events = new EventFiles(check::see, new ReplayCounts(), Long.MAX_VALUE, Long.MAX_VALUE);
        sample.forEach(file -> events.read(file, lines -> {}));
        if (check.events() == 0) {
            throw new UserError("the sample holds no usable event, so that nothing can be held against it");
        }
        return check.warnings();
    }

    private void print(Path file, PackReport report) {
        report.errors().forEach(problem -> out().println(line(problem, "")));
        report.warnings().forEach(problem -> out().println(line(problem, "warning: ")));
        report.kept().forEach(kept -> out().println(kept(kept)));
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

    /** {@code   keeps count of inbound_call, 8d by 1h: about 198 bytes}. */
    private static String kept(KeptLine kept) {
        return "  keeps " + kept.what() + (kept.of() == null ? "" : " of " + kept.of())
                + (kept.over() == null ? "" : ", " + kept.over() + " by " + kept.by())
                + ": about %,d bytes".formatted(kept.bytes());
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
