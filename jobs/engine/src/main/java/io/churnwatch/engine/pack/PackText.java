package io.churnwatch.engine.pack;

import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Tells a pack, however faulty, from a file that is something else. */
public final class PackText {
    private static final Set<String> TELLING =
            Set.of("pack", "numbers", "events", "metrics", "factors", "scores", "profiles", "signals");

    private PackText() {}

    /** Whether the text is YAML and its outermost block has a key of the language. */
    public static boolean isPack(String source) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(YamlTree.MAX_LENGTH).build();
        boolean found = false;
        boolean inBlock = false;
        int depth = 0;
        try {
            // To the end, because what breaks off as YAML is no pack.
            for (Event event : new Parse(settings).parseString(source)) {
                if (event instanceof CollectionStartEvent) {
                    inBlock |= depth == 0 && event instanceof MappingStartEvent;
                    depth++;
                } else if (event instanceof CollectionEndEvent) {
                    depth--;
                } else if (event instanceof ScalarEvent scalar) {
                    found |= inBlock && depth == 1 && TELLING.contains(scalar.getValue());
                }
            }
            return found;
        } catch (YamlEngineException e) {
            return false;
        }
    }
}
