package io.churnwatch.bench;

import io.churnwatch.cli.UserError;
import io.churnwatch.engine.pack.CompiledPack;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.pack.RulePack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A pack's text that is changed before it is compiled: signals go and come, with all that only they need. */
public final class PackDraft {
    private static final Pattern UNUSED = Pattern.compile("(metric|number|selector|factor) '(.+?)' is not used by .*");
    private static final Map<String, String> SECTIONS =
            Map.of("metric", "metrics", "number", "numbers", "selector", "events", "factor", "factors");

    private final String file;
    private final Map<String, Object> sections;
    /** What nothing needed in the first place stays. */
    private final Set<String> neverUsed;

    /** @param file the name used in messages */
    public PackDraft(String file, String source) {
        this.file = file;
        this.sections = map(new Load(LoadSettings.builder().build()).loadFromString(source));
        this.neverUsed = unused(compiled(source));
    }

    /** Leaves only these signals, and nothing that only the others needed. */
    public PackDraft keepSignals(Predicate<String> kept) {
        Map<String, Object> signals = section("signals");
        List<String> gone = signals.keySet().stream().filter(kept.negate()).toList();
        gone.forEach(signals::remove);
        gone.forEach(section("numbers")::remove);
        signals.values()
                .forEach(signal -> map(signal).computeIfPresent("inhibited_by", (key, by) -> without(by, gone)));
        dropUnused();
        return this;
    }

    /** The entries of another text's sections are added to these; names must not be taken. */
    public PackDraft add(String more) {
        map(new Load(LoadSettings.builder().build()).loadFromString(more)).forEach((name, added) -> {
            Map<String, Object> section = section(name);
            map(added).forEach((key, value) -> {
                if (section.put(key, value) != null) {
                    throw new IllegalArgumentException(name + " has '" + key + "' already");
                }
            });
        });
        return this;
    }

    /** A block of the pack, such as {@code metrics}; what is changed in it is changed in the draft. */
    public Map<String, Object> section(String name) {
        return map(sections.computeIfAbsent(name, missing -> new LinkedHashMap<String, Object>()));
    }

    /** The block itself; what is no block is a fault of the one who asks. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(Object block) {
        return (Map<String, Object>) block;
    }

    public String text() {
        Map<String, Object> filled = new LinkedHashMap<>(sections);
        filled.values().removeIf(section -> section instanceof Map<?, ?> entries && entries.isEmpty());
        return new Dump(DumpSettings.builder().build()).dumpToString(filled);
    }

    public RulePack compile() {
        return compiled(text()).pack().orElseThrow();
    }

    private CompiledPack compiled(String text) {
        CompiledPack compiled = PackCompiler.compile(file, text);
        if (compiled.pack().isEmpty()) {
            throw new UserError(compiled.errors().get(0).toString());
        }
        return compiled;
    }

    private void dropUnused() {
        boolean dropped = true;
        while (dropped) {
            dropUnusedPeople();
            dropped = false;
            for (String unused : unused(compiled(text()))) {
                dropped |= !neverUsed.contains(unused) && drop(unused);
            }
        }
    }

    private boolean drop(String unused) {
        int space = unused.indexOf(' ');
        String name = unused.substring(space + 1);
        if (unused.startsWith("metric")) {
            section("goals").values().removeIf(goal -> name.equals(map(goal).get("measure")));
        }
        return section(SECTIONS.getOrDefault(unused.substring(0, space), "")).remove(name) != null;
    }

    /** The compiler takes people as they are: nobody is warned of one too many. */
    private void dropUnusedPeople() {
        Set<Object> meant = new HashSet<>();
        for (Object metric : section("metrics").values()) {
            meant.add(map(metric).getOrDefault("by", ""));
            meant.add(map(metric).getOrDefault("not_by", ""));
        }
        section("people").keySet().retainAll(meant);
    }

    /** Each as {@code metric calls_7d}. */
    private static Set<String> unused(CompiledPack compiled) {
        Set<String> unused = new HashSet<>();
        compiled.warnings().forEach(warning -> {
            Matcher words = UNUSED.matcher(warning.message());
            if (words.matches()) {
                unused.add(words.group(1) + " " + words.group(2));
            }
        });
        return unused;
    }

    /** Null, which takes the key away, when nobody is left. */
    private static @org.jspecify.annotations.Nullable Object without(Object names, Collection<String> gone) {
        List<Object> left = new ArrayList<>((Collection<?>) names);
        left.removeAll(gone);
        return left.isEmpty() ? null : left;
    }
}
