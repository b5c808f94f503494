package io.churnwatch.cli.rules;

import io.churnwatch.cli.ExitCode;
import io.churnwatch.cli.Home;
import io.churnwatch.cli.JsonOption;
import io.churnwatch.cli.UserError;
import io.churnwatch.engine.ruletest.RuleTestFile;
import io.churnwatch.engine.ruletest.RuleTestReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code churnwatch rules test} */
@Command(
        name = "test",
        description = {
            "Runs rule tests and shows what was seen where an expectation did not come true,",
            "and which levels, steps, bands, guards and profiles of their packs no test reached.",
            "Exit code 0: all pass; 1: one does not, or too little was reached;",
            "2: a test or its pack is not written as it must be."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class TestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(
            names = "--coverage",
            paramLabel = "PERCENT",
            description = "How much of each pack the tests must reach at least, e.g. 100.")
    private double coverage;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Files of rule tests, or folders of such files. Default: rules/tests in the project.")
    private List<Path> places = List.of();

    @Override
    public Integer call() {
        if (!(coverage >= 0 && coverage <= 100)) {
            throw new UserError("--coverage is a percentage from 0 to 100, not " + coverage);
        }
        List<Path> files = files();
        PackCoverages coverages = new PackCoverages();
        TestPrinter printer =
                new TestPrinter(spec.commandLine().getOut(), spec.commandLine().getErr(), json.wanted());
        for (Path file : files) {
            PackFile.text(file, "file of rule tests");
            printer.begin(file);
            RuleTestReport report = run(file, printer);
            report.coverage().ifPresent(coverages::add);
            printer.end(report);
        }
        CoveragePrinter coveragePrinter = new CoveragePrinter(spec.commandLine().getOut(), coverage, json.wanted());
        coverages.all().forEach(coveragePrinter::print);
        printer.summary();
        if (printer.problems() > 0) {
            return ExitCode.BAD_INPUT;
        }
        return printer.failed() > 0 || coveragePrinter.tooLittle() > 0 ? ExitCode.FAILED : ExitCode.GOOD;
    }

    private static RuleTestReport run(Path file, TestPrinter printer) {
        try {
            return RuleTestFile.run(file, printer::done);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Path place : places.isEmpty() ? List.of(shipped()) : places) {
            if (Files.isDirectory(place)) {
                files.addAll(in(place));
            } else {
                files.add(place);
            }
        }
        return files;
    }

    /** As people would write it, when they stand in the project. */
    private static Path shipped() {
        Path here = Path.of("rules", "tests");
        return Files.isDirectory(here) ? here : Home.project().resolve(here);
    }

    private static List<Path> in(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> files = found.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new UserError("there are no rule tests (*.yaml) in " + folder);
            }
            return files;
        } catch (IOException e) {
            throw new UserError("cannot look into " + folder + ": " + e.getMessage(), e);
        }
    }
}
