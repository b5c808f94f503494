package io.churnwatch.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The compose file and what it must agree with, as the tests read them. */
final class ComposeFile {
    static final Path FILE = Path.of("compose.yaml");
    static final String OWN_IMAGE = "churnwatch/account-health";

    private ComposeFile() {}

    static JsonNode read() {
        return yaml(FILE);
    }

    static JsonNode yaml(Path file) {
        Object tree = new Load(LoadSettings.builder().setLabel(file.toString()).build()).loadFromString(text(file));
        return new ObjectMapper().valueToTree(tree);
    }

    static Map<String, JsonNode> services() {
        Map<String, JsonNode> services = new TreeMap<>();
        read().path("services").fields().forEachRemaining(entry -> services.put(entry.getKey(), entry.getValue()));
        assertThat(services).isNotEmpty();
        return services;
    }

    static boolean isOurs(JsonNode service) {
        return service.path("image").asText().startsWith(OWN_IMAGE + ":");
    }

    static Map<String, String> environment(JsonNode service) {
        Map<String, String> environment = new TreeMap<>();
        service.path("environment")
                .fields()
                .forEachRemaining(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        return environment;
    }

    /** The versions of the build, by what they are of. */
    static String version(String of) {
        Properties versions = new Properties();
        try (InputStream in = ComposeFile.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return versions.getProperty(of);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
