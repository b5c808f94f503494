package io.churnwatch.registry;

import java.io.Serializable;

/** One published version of a rule pack. */
public record PublishedPack(String name, int version, String source) implements Serializable {
    public PublishedPack {
        if (version < 1) {
            throw new IllegalArgumentException("a pack's version must be 1 or more, was " + version);
        }
    }

    /** The key under which compaction keeps every version. */
    public String key() {
        return name + "/" + version;
    }
}
