package io.churnwatch.engine.pack;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of compiling.
 *
 * @param pack present when there are no errors
 */
public record CompiledPack(Optional<RulePack> pack, List<PackProblem> errors, List<PackProblem> warnings) {}
