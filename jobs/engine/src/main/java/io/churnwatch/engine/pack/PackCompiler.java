package io.churnwatch.engine.pack;

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
        throw new UnsupportedOperationException();
    }
}
