package io.churnwatch.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A YAML file of options; nested keys are joined by dots. */
final class ConfigFile {
    private ConfigFile() {}

    static Map<String, String> read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException unreadable) {
            throw new ConfigException("cannot read the configuration file " + file + ": " + unreadable, unreadable);
        }
        return parse(file.toString(), text);
    }

    static Map<String, String> parse(String name, String text) {
        Object tree;
        try {
            tree = new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(text);
        } catch (YamlEngineException malformed) {
            String problem = String.valueOf(malformed.getMessage()).replaceAll("\\s+", " ");
            throw new ConfigException(name + " is not valid YAML: " + problem, malformed);
        }
        Map<String, String> options = new LinkedHashMap<>();
        if (tree != null) {
            flatten(name, "", tree, options);
        }
        return options;
    }

    private static void flatten(String name, String key, @Nullable Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((part, inner) -> flatten(name, key.isEmpty() ? "" + part : key + "." + part, inner, into));
        } else if (key.isEmpty() || value instanceof Iterable) {
            throw new ConfigException(
                    name + ": " + (key.isEmpty() ? "the file" : "'" + key + "'") + " must hold 'key: value' pairs");
        } else {
            into.put(key, value == null ? "" : value.toString());
        }
    }
}
