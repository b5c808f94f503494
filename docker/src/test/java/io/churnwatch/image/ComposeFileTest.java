package io.churnwatch.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.engine.pack.PackCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What of the compose file can be checked without a container engine. */
class ComposeFileTest {
    @Test
    void itFollowsTheComposeSpecification() throws IOException {
        JsonSchema specification = specification();
        ObjectNode misspelt = (ObjectNode) ComposeFile.read();
        misspelt.withObject("/services/kafka").put("depend_on", "registry");

        assertThat(specification.validate(ComposeFile.read())).isEmpty();
        assertThat(specification.validate(misspelt)).isNotEmpty();
    }

    private static JsonSchema specification() throws IOException {
        try (InputStream in = ComposeFileTest.class.getResourceAsStream("compose-spec.json")) {
            ObjectNode schema = (ObjectNode) new ObjectMapper().readTree(in);
            // It is named by no address, which the validator insists on.
            schema.remove("$id");
            return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema);
        }
    }

    @Test
    void imagesAreOfTheVersionsThatTheBuildTests() {
        assertThat(ComposeFile.services().values())
                .extracting(service -> service.path("image").asText())
                .containsOnly(
                        "apache/kafka:" + ComposeFile.version("kafka"),
                        "apicurio/apicurio-registry:" + ComposeFile.version("registry"),
                        ComposeFile.OWN_IMAGE + ":" + ComposeFile.version("project"));
    }

    @Test
    void kafkaLeavesItToTheJobToRefuseEventsDatedAhead() {
        assertThat(ComposeFile.services()
                        .get("kafka")
                        .path("environment")
                        .path("KAFKA_LOG_MESSAGE_TIMESTAMP_AFTER_MAX_MS")
                        .asText())
                .isEqualTo(Long.toString(Long.MAX_VALUE));
    }

    @Test
    void nothingIsReachableFromOtherMachines() {
        ComposeFile.services().forEach((name, service) -> {
            assertThat(service.path("network_mode").isMissingNode()).as(name).isTrue();
            assertThat(service.path("ports"))
                    .as(name)
                    .allMatch(port -> port.asText().startsWith("127.0.0.1:"));
        });
    }

    @Test
    void whatAServiceWaitsForCanComeTrue() {
        Map<String, JsonNode> services = ComposeFile.services();
        services.forEach((name, service) -> service.path("depends_on").fields().forEachRemaining(entry -> {
            JsonNode other = services.get(entry.getKey());
            assertThat(other).as(name + " depends on " + entry.getKey()).isNotNull();
            assertThat(canBecome(entry.getValue().path("condition").asText(), other))
                    .as(name + " waits for " + entry)
                    .isTrue();
        }));
    }

    private static boolean canBecome(String condition, JsonNode service) {
        return switch (condition) {
            // Our image brings its own health check.
            case "service_healthy" ->
                service.path("healthcheck").has("test") || (ComposeFile.isOurs(service) && !service.has("healthcheck"));
            case "service_completed_successfully" ->
                service.path("restart").asText().equals("no");
            default -> false;
        };
    }

    @Test
    void volumesAreDeclaredAndMountedFilesExist() {
        Set<String> declared = Set.copyOf(names(ComposeFile.read().path("volumes")));
        ComposeFile.services()
                .forEach((name, service) -> service.path("volumes").forEach(volume -> {
                    String source = volume.asText().split(":")[0];
                    boolean there =
                            source.startsWith(".") ? Files.isRegularFile(Path.of(source)) : declared.contains(source);
                    assertThat(there).as(name + " mounts " + volume).isTrue();
                }));
    }

    /** Checkpoints are no use on a task manager whose job manager cannot see them. */
    @Test
    void stateIsOnOneVolume() {
        assertThat(List.of("jobmanager", "taskmanager"))
                .allSatisfy(name -> assertThat(ComposeFile.services().get(name).path("volumes"))
                        .anyMatch(volume -> volume.asText().equals("state:/var/lib/churnwatch")));
    }

    @Test
    void theJobsConfigurationNamesWhatThereIs() {
        JobConfig job = JobConfig.load(Path.of("churnwatch.yaml"), Map.of());
        Map<String, JsonNode> services = ComposeFile.services();

        assertThat(ComposeFile.environment(services.get("kafka")).get("KAFKA_ADVERTISED_LISTENERS"))
                .contains("://" + job.text(Option.KAFKA_BOOTSTRAP_SERVERS));
        assertThat(job.text(Option.REGISTRY_URL)).isEqualTo("http://registry:8080/apis/ccompat/v7");
        assertThat(services).containsKey("registry");
        String published = services.get("publish").path("command").path(1).asText();
        Path pack = Path.of("..", published.substring("/opt/churnwatch/".length()));
        assertThat(PackCompiler.compile(pack.toString(), ComposeFile.text(pack)).pack())
                .hasValueSatisfying(compiled -> assertThat(compiled.name()).isEqualTo(job.text(Option.PACK_NAME)));
    }

    @Test
    void ourContainersGiveUpWhatTheyDoNotNeed() {
        assertThat(ComposeFile.services().values())
                .filteredOn(ComposeFile::isOurs)
                .hasSize(3)
                .allSatisfy(service -> {
                    assertThat(service.path("cap_drop").path(0).asText()).isEqualTo("ALL");
                    assertThat(service.path("security_opt").path(0).asText()).isEqualTo("no-new-privileges:true");
                    assertThat(service.path("user").isMissingNode()).isTrue();
                });
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
