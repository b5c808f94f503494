package io.churnwatch.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.junit.jupiter.api.Test;

/** A misspelt setting is silently ignored by those who read it: so every one is looked up. */
class SettingsTest {
    private static final Path ENTRYPOINT = Path.of("src/main/image/bin/entrypoint.sh");

    @Test
    void ourContainersAreGivenWhatTheEntryPointReads() {
        Set<String> read = Pattern.compile("\\$\\{([A-Z][A-Z_]+):-")
                .matcher(ComposeFile.text(ENTRYPOINT))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(ComposeFile.services().values())
                .filteredOn(ComposeFile::isOurs)
                .allSatisfy(service -> assertThat(read)
                        .containsAll(ComposeFile.environment(service).keySet()));
        assertThat(read)
                .allSatisfy(name -> assertThat(ComposeFile.text(ENTRYPOINT)).contains("#   " + name));
    }

    @Test
    void theBrokerIsGivenItsOwnSettings() throws Exception {
        JsonNode kafka = ComposeFile.services().get("kafka");

        assertThat(ComposeFile.environment(kafka).keySet())
                .extracting(name -> name.substring("KAFKA_".length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.'))
                .isSubsetOf(brokerSettings());
    }

    @Test
    void flinkIsGivenItsOwnSettings() {
        Set<String> known = flinkSettings();
        List<String> given = new ArrayList<>();
        ComposeFile.yaml(Path.of("src/main/image/conf/config.yaml"))
                .fieldNames()
                .forEachRemaining(given::add);
        ComposeFile.services().values().stream()
                .map(service -> ComposeFile.environment(service).getOrDefault("FLINK_PROPERTIES", ""))
                .flatMap(String::lines)
                .map(line -> line.split(":")[0])
                .forEach(given::add);

        assertThat(given).hasSizeGreaterThan(5).isSubsetOf(known);
    }

    /** From the broker's own jars, which must not come onto our class path. */
    private static Set<String> brokerSettings() throws Exception {
        List<URL> jars = new ArrayList<>();
        try (InputStream in =
                SettingsTest.class.getResourceAsStream("/io/churnwatch/testbed/runtime/kafka.classpath")) {
            for (String jar : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split(":")) {
                jars.add(Path.of(jar).toUri().toURL());
            }
        }
        try (var broker = new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Object definition = broker.loadClass("org.apache.kafka.server.config.AbstractKafkaConfig")
                    .getField("CONFIG_DEF")
                    .get(null);
            Object names = definition.getClass().getMethod("names").invoke(definition);
            return new HashSet<>(((Set<?>) names).stream().map(String::valueOf).toList());
        }
    }

    private static Set<String> flinkSettings() {
        Set<String> keys = new HashSet<>();
        for (Class<?> options : List.of(
                CheckpointingOptions.class,
                CoreOptions.class,
                HeartbeatManagerOptions.class,
                JobManagerOptions.class,
                RestOptions.class,
                TaskManagerOptions.class,
                WebOptions.class)) {
            for (Field field : options.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class) {
                    keys.add(keyOf(field));
                }
            }
        }
        return keys;
    }

    private static String keyOf(Field field) {
        try {
            return ((ConfigOption<?>) field.get(null)).key();
        } catch (IllegalAccessException closed) {
            throw new AssertionError(closed);
        }
    }
}
