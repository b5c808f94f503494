package io.churnwatch.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to get a pack wrong that we know of, and the exact words it is answered with. */
class BadPackTest {
    private static final Path PACKS = Path.of("src/test/resources/packs");

    record Case(String from, String to, List<String> problems) {
        @Override
        public String toString() {
            return from + " -> " + to;
        }
    }

    static Stream<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        String from = "";
        for (String line : Files.readAllLines(PACKS.resolve("bad.txt"))) {
            if (line.startsWith("- ")) {
                from = unescape(line.substring(2));
            } else if (line.startsWith("+ ")) {
                cases.add(new Case(from, unescape(line.substring(2)), new ArrayList<>()));
            } else if (line.startsWith("! ") || line.startsWith("? ")) {
                cases.get(cases.size() - 1).problems().add(line);
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhereAndHowToCure(Case bad) throws IOException {
        String base = Files.readString(PACKS.resolve("base.yaml"));
        assertThat(base).contains(bad.from());

        CompiledPack compiled = PackCompiler.compile("p.yaml", base.replace(bad.from(), bad.to()));

        List<String> problems = new ArrayList<>();
        compiled.errors().forEach(error -> problems.add("! " + placed(error)));
        compiled.warnings().forEach(warning -> problems.add("? " + placed(warning)));
        assertThat(problems).isEqualTo(bad.problems());
        assertThat(compiled.pack().isPresent()).isEqualTo(compiled.errors().isEmpty());
    }

    @Test
    void theBaseOfTheCasesIsSound() throws IOException {
        CompiledPack compiled = PackCompiler.compile("p.yaml", Files.readString(PACKS.resolve("base.yaml")));
        assertThat(compiled.errors()).isEmpty();
        assertThat(compiled.warnings()).isEmpty();
    }

    @Test
    void aProblemReadsAsFileLineAndMessage() {
        PackProblem problem = PackCompiler.compile("rules/p.yaml", "pack: p\nversion: one\n")
                .errors()
                .get(1);
        assertThat(problem).hasToString("rules/p.yaml:2: `version` must be a whole number from 1, not 'one'");
    }

    private static String placed(PackProblem problem) {
        return problem.line() + ":" + problem.column() + ": " + problem.message();
    }

    private static String unescape(String text) {
        return text.replace("\\n", "\n");
    }
}
