package io.churnwatch.account;

import io.churnwatch.avro.PackState;
import io.churnwatch.avro.PackStatus;
import io.churnwatch.emit.Emission;
import io.churnwatch.engine.pack.PackProblem;
import io.churnwatch.registry.PublishedPack;
import io.churnwatch.registry.PublishedPacks;
import java.time.Instant;
import java.util.List;

/** What is told of published packs. */
final class PackNews {
    private PackNews() {}

    static Emission active(PublishedPack pack, long now) {
        return news(pack, PackState.ACTIVE, List.of(), now);
    }

    static Emission retired(PublishedPack pack, long now) {
        return news(pack, PackState.RETIRED, List.of(), now);
    }

    static Emission rejected(PublishedPack pack, List<PackProblem> problems, long now) {
        return news(
                pack,
                PackState.REJECTED,
                problems.stream().map(PackProblem::toString).toList(),
                now);
    }

    private static Emission news(PublishedPack pack, PackState state, List<String> reasons, long now) {
        return Emission.of(PackStatus.newBuilder()
                .setPack(pack.name())
                .setVersion(pack.version())
                .setHash(PublishedPacks.hash(pack.source()))
                .setStatus(state)
                .setReasons(reasons)
                .setAt(Instant.ofEpochMilli(now))
                .build());
    }
}
