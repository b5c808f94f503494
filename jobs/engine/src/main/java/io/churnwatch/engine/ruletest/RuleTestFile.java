package io.churnwatch.engine.ruletest;

import io.churnwatch.engine.pack.CompiledPack;
import io.churnwatch.engine.pack.Fields;
import io.churnwatch.engine.pack.Node;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.pack.Place;
import io.churnwatch.engine.pack.Problems;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.pack.Tuning;
import io.churnwatch.engine.pack.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A file of rule tests: a list of tests, or {@code pack:} and {@code tests:}. Without {@code pack:} it tests the pack of
 * its own file name in the folder above.
 */
public final class RuleTestFile {
    private final Path file;
    private final Problems problems;
    private final Set<Branch.Key> reached = new HashSet<>();
    private Path packFile;
    private String packSource = "";

    private RuleTestFile(Path file) {
        this.file = file;
        this.problems = new Problems(file.toString());
        this.packFile = file.resolveSibling("..").resolve(file.getFileName()).normalize();
    }

    /**
     * Runs every test of a file.
     *
     * @param done told of each test when it has run
     * @throws IOException when the file cannot be read
     */
    public static RuleTestReport run(Path file, Consumer<RuleTestResult> done) throws IOException {
        return new RuleTestFile(file).run(Files.readString(file), done);
    }

    private RuleTestReport run(String source, Consumer<RuleTestResult> done) {
        List<Node> tests = tests(source);
        if (problems.hasErrors()) {
            return new RuleTestReport(file.toString(), problems.errors(), List.of(), Optional.empty());
        }
        CompiledPack compiled = PackCompiler.compile(packFile.toString(), packSource);
        if (compiled.pack().isEmpty()) {
            return new RuleTestReport(file.toString(), compiled.errors(), List.of(), Optional.empty());
        }
        RulePack pack = compiled.pack().get();
        List<RuleTestResult> results = new ArrayList<>();
        for (RuleTest test : new RuleTestReader(pack, problems).read(tests)) {
            RuleTestResult result = new RuleTestResult(
                    file.toString(), test.line(), test.name(), test.events().size(), faults(test, pack));
            results.add(result);
            done.accept(result);
        }
        return new RuleTestReport(file.toString(), problems.errors(), results, Optional.of(coverage(pack)));
    }

    private Coverage coverage(RulePack pack) {
        Node.Mapping root =
                YamlTree.read(packSource, new Problems(packFile.toString())).orElseThrow();
        List<Branch> branches = Branches.of(pack, root);
        return new Coverage(
                packFile.toString(),
                branches,
                branches.stream()
                        .filter(branch -> reached.contains(branch.key()))
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private List<Fault> faults(RuleTest test, RulePack pack) {
        CompiledPack tuned = test.with()
                .map(rows -> PackCompiler.compile(packFile.toString(), packSource, new Tuning(file.toString(), rows)))
                .orElse(new CompiledPack(Optional.of(pack), List.of(), List.of()));
        return tuned.pack()
                .map(tested -> new RuleTestRun(tested, test, new Trail(tested, reached))
                        .run().stream().map(fault -> fault.in(file.toString())).toList())
                .orElseGet(() -> tuned.errors().stream().map(Fault::of).toList());
    }

    /** The file's tests as they are written; finds the pack on the way. */
    private List<Node> tests(String source) {
        Optional<Node> root = YamlTree.readAny(source, problems);
        List<Node> tests = List.of();
        Place packPlace = root.map(Node::place).orElse(Place.START);
        if (root.isPresent() && root.get() instanceof Node.Sequence list) {
            tests = list.items();
        } else if (root.isPresent() && root.get() instanceof Node.Mapping) {
            Fields fields = Fields.of(root.get(), "a file of tests", problems);
            Optional<Node.Scalar> named = fields.scalar("pack");
            packFile = named.map(name -> file.resolveSibling(name.text()).normalize())
                    .orElse(packFile);
            packPlace = named.map(Node.Scalar::place).orElse(packPlace);
            tests = fields.require("tests", "tests: [ … ]")
                    .map(node -> node instanceof Node.Sequence list ? list.items() : List.of(node))
                    .orElse(List.of());
            fields.finish();
        }
        if (!problems.hasErrors() && tests.isEmpty()) {
            problems.error(Place.START, "there are no tests: write a list of `- name: …`, or `pack:` and `tests:`");
        }
        readPack(packPlace);
        return tests;
    }

    private void readPack(Place place) {
        try {
            packSource = Files.readString(packFile);
        } catch (IOException e) {
            problems.error(
                    place,
                    "there is no readable pack " + packFile + ": name it with `pack: ../my-pack.yaml` above `tests:`");
        }
    }
}
