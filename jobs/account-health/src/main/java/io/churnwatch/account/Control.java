package io.churnwatch.account;

import io.churnwatch.registry.PublishedPack;

/**
 * What every account subtask must hear: a published pack, or, in replay, the newest event that one ingest subtask has
 * seen in the whole of its input. One flat record, since Flink has no serializer for sealed types.
 *
 * @param packName empty unless this is a pack
 * @param newestMillis of the input; 0 for a pack
 */
public record Control(Kind kind, String packName, int packVersion, String packSource, long newestMillis) {

    /** What it is. */
    public enum Kind {
        PACK,
        NEWEST_EVENT
    }

    public static Control pack(PublishedPack pack) {
        return new Control(Kind.PACK, pack.name(), pack.version(), pack.source(), 0);
    }

    public static Control newestEvent(long millis) {
        return new Control(Kind.NEWEST_EVENT, "", 0, "", millis);
    }

    public PublishedPack toPack() {
        return new PublishedPack(packName, packVersion, packSource);
    }
}
