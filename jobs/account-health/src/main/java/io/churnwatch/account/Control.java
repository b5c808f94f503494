package io.churnwatch.account;

import io.churnwatch.registry.PublishedPack;

/**
 * What every account subtask must hear: a published pack, or, in replay, that one ingest subtask has read the whole of
 * its input. One flat record, since Flink has no serializer for sealed types.
 *
 * @param packName empty unless this is a pack
 * @param reader which ingest subtask ended
 * @param readers how many there are; 0 for a pack
 * @param newestMillis of that subtask's events, {@code Long.MIN_VALUE} when it had none
 */
public record Control(
        Kind kind, String packName, int packVersion, String packSource, int reader, int readers, long newestMillis) {

    /** What it is. */
    public enum Kind {
        PACK,
        INPUT_ENDED
    }

    public static Control pack(PublishedPack pack) {
        return new Control(Kind.PACK, pack.name(), pack.version(), pack.source(), 0, 0, 0);
    }

    public static Control inputEnded(int reader, int readers, long newestMillis) {
        return new Control(Kind.INPUT_ENDED, "", 0, "", reader, readers, newestMillis);
    }

    public PublishedPack toPack() {
        return new PublishedPack(packName, packVersion, packSource);
    }
}
