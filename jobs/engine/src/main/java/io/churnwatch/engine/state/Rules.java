package io.churnwatch.engine.state;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Some rules of a pack, kept so small that they can be asked for before anything else of an account is read: a bit for
 * each, which from the 65th on it shares with another.
 */
public record Rules(long bits) {
    public static final Rules NONE = new Rules(0);
    public static final Rules ALL = new Rules(-1);

    /** False when no rule is in both. */
    public boolean mayShare(Rules other) {
        return (bits & other.bits) != 0;
    }

    private Rules with(Rules others) {
        return new Rules(bits | others.bits);
    }

    void write(ByteWriter out) {
        out.writeVar(bits);
    }

    static Rules read(ByteReader in) {
        return new Rules(in.readVar());
    }

    /** Which bit is whose in a pack. */
    public static final class Places {
        private final Map<String, Rules> byId = new HashMap<>();

        /** @param ids the pack's rules */
        public Places(List<String> ids) {
            for (String id : ids) {
                byId.put(id, new Rules(1L << byId.size() % Long.SIZE));
            }
        }

        /** A rule that the pack does not know may be any. */
        public Rules of(String id) {
            return byId.getOrDefault(id, ALL);
        }

        public Rules of(Stream<String> ids) {
            return ids.map(this::of).reduce(NONE, Rules::with);
        }
    }
}
