package io.churnwatch.engine.pack;

import java.util.List;
import java.util.Optional;

/** Turns the text of a rule pack into a {@link RulePack}, or into everything that is wrong with it. */
public final class PackCompiler {
    private PackCompiler() {}

    /**
     * Compiles a pack.
     *
     * @param file the name used in messages
     * @param source YAML 1.2
     */
    public static CompiledPack compile(String file, String source) {
        return compile(file, source, Tuning.NONE);
    }

    /** Compiles a pack with other numbers laid over its own. The hash stays that of the pack's own text. */
    public static CompiledPack compile(String file, String source, Tuning tuning) {
        Problems problems = new Problems(file);
        Optional<RulePack> pack = YamlTree.read(source, problems)
                .map(tuning::over)
                .flatMap(root -> new PackReader(source, root, problems).read());
        List<PackProblem> errors = problems.errors();
        return new CompiledPack(errors.isEmpty() ? pack : Optional.empty(), errors, problems.warnings());
    }
}
