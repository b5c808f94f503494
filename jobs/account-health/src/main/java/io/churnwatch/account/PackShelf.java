package io.churnwatch.account;

import io.churnwatch.engine.Engine;
import io.churnwatch.engine.pack.CompiledPack;
import io.churnwatch.engine.pack.PackProblem;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.registry.PublishedPack;
import io.churnwatch.registry.PublishedPacks;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pack that is obeyed: of one name, the highest valid version seen, whatever the order of arrival. A bad one
 * changes nothing.
 */
final class PackShelf {
    private PublishedPack active;
    private Engine engine;
    private final int duplicateHorizon;

    private PackShelf(PublishedPack active, RulePack compiled, int duplicateHorizon) {
        this.active = active;
        this.engine = new Engine(compiled, duplicateHorizon);
        this.duplicateHorizon = duplicateHorizon;
    }

    /** What became of a pack that was offered. */
    sealed interface Verdict {
        record Activated(PublishedPack before) implements Verdict {}

        record Rejected(List<PackProblem> problems) implements Verdict {}

        /** Another pack's, or not above the active version. */
        record Ignored() implements Verdict {}
    }

    /** Begins with the highest valid one of several versions; refuses when none is valid. */
    static PackShelf of(PublishedPack configured, Collection<PublishedPack> restored, int duplicateHorizon) {
        return Stream.concat(Stream.of(configured), restored.stream())
                .filter(pack -> pack.name().equals(configured.name()))
                .sorted(Comparator.comparingInt(PublishedPack::version).reversed())
                .flatMap(pack -> PublishedPacks.compile(pack).pack().stream()
                        .map(compiled -> new PackShelf(pack, compiled, duplicateHorizon)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no valid version of pack " + configured.name()));
    }

    Verdict offer(PublishedPack pack) {
        if (!pack.name().equals(active.name()) || pack.version() <= active.version()) {
            return new Verdict.Ignored();
        }
        CompiledPack compiled = PublishedPacks.compile(pack);
        if (compiled.pack().isEmpty()) {
            return new Verdict.Rejected(compiled.errors());
        }
        PublishedPack before = active;
        active = pack;
        engine = new Engine(compiled.pack().get(), duplicateHorizon);
        return new Verdict.Activated(before);
    }

    PublishedPack active() {
        return active;
    }

    Engine engine() {
        return engine;
    }
}
