package io.churnwatch.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;

/** FULL_TRANSITIVE: today's contracts read what every release wrote, and every release reads what today's write. */
class CompatibilityTest {

    private static final String RELEASED = """
            {"type": "record", "name": "Thing", "fields": [
              {"name": "id", "type": "string"},
              {"name": "note", "type": ["null", "string"], "default": null},
              {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["A", "UNKNOWN"], "default": "UNKNOWN"}}]}
            """;

    @Test
    void everyContractIsCompatibleWithEveryRelease() {
        Map<String, Schema> current = Contracts.current();
        Map<String, Map<String, Schema>> released = Contracts.released();

        assertThat(released).isNotEmpty();
        released.forEach((version, contracts) -> {
            assertThat(current.keySet()).as("records of release " + version).containsAll(contracts.keySet());
            contracts.forEach((name, contract) -> assertThat(conflicts(current.get(name), contract))
                    .as(name + " against release " + version)
                    .isEmpty());
        });
    }

    @Test
    void everyContractHasAReleaseToBeHeldAgainst() {
        Map<String, Schema> newest = List.copyOf(Contracts.released().values())
                .get(Contracts.released().size() - 1);

        assertThat(newest.keySet()).isEqualTo(Contracts.current().keySet());
    }

    @Test
    void aNewOptionalFieldOrEnumSymbolIsNoConflict() {
        assertThat(conflictsAfter("\"id\", \"type\": \"string\"}", """
                "id", "type": "string"}, {"name": "more", "type": "double", "default": 1.0}""")).isEmpty();
        assertThat(conflictsAfter("\"A\", ", "\"A\", \"B\", ")).isEmpty();
    }

    @Test
    void aFieldWithoutDefaultIsAConflict() {
        assertThat(conflictsAfter("\"id\", \"type\": \"string\"}", """
                "id", "type": "string"}, {"name": "more", "type": "double"}"""))
                .anyMatch(conflict -> conflict.contains("more"));
    }

    @Test
    void aRenamedFieldIsAConflict() {
        assertThat(conflictsAfter("\"name\": \"id\"", "\"name\": \"key\"")).isNotEmpty();
    }

    @Test
    void anotherTypeIsAConflict() {
        assertThat(conflictsAfter("[\"null\", \"string\"]", "[\"null\", \"long\"]"))
                .isNotEmpty();
    }

    @Test
    void aWiderTypeIsAConflictBecauseTheReleaseCannotReadIt() {
        assertThat(conflicts(
                        new Schema.Parser().parse("{\"type\": \"double\"}"),
                        new Schema.Parser().parse("{\"type\": \"int\"}")))
                .isNotEmpty();
    }

    @Test
    void aNewSymbolOfAnEnumWithoutDefaultIsAConflict() {
        Schema before = Schema.createEnum("Kind", null, null, List.of("A"));
        Schema after = Schema.createEnum("Kind", null, null, List.of("A", "B"));

        assertThat(conflicts(after, before)).isNotEmpty();
    }

    private static List<String> conflictsAfter(String was, String is) {
        assertThat(RELEASED).contains(was);
        return conflicts(new Schema.Parser().parse(RELEASED.replace(was, is)), new Schema.Parser().parse(RELEASED));
    }

    private static List<String> conflicts(Schema current, Schema released) {
        List<String> conflicts = new ArrayList<>();
        addConflict("today's cannot read the release's: ", current, released, conflicts);
        addConflict("the release cannot read today's: ", released, current, conflicts);
        return conflicts;
    }

    private static void addConflict(String what, Schema reader, Schema writer, List<String> conflicts) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        if (result.getCompatibility() != SchemaCompatibilityType.COMPATIBLE) {
            conflicts.add(what + result.getIncompatibilities());
        }
    }
}
