package io.churnwatch.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What keeps a contract able to grow, and readable: the house rules of every .avsc file. */
class ContractRulesTest {

    @Test
    void everyContractKeepsTheHouseRules() {
        assertThat(Contracts.current())
                .isNotEmpty()
                .allSatisfy(
                        (name, schema) -> assertThat(breaches(schema)).as(name).isEmpty());
    }

    @Test
    void everyBreachIsFound() {
        Schema bad = new Schema.Parser().parse("""
                {"type": "record", "name": "Bad", "fields": [
                  {"name": "camelCase", "doc": "d", "type": "string"},
                  {"name": "undocumented", "type": "string"},
                  {"name": "no_default", "doc": "d", "type": ["null", "string"]},
                  {"name": "null_last", "doc": "d", "type": ["string", "null"], "default": ""},
                  {"name": "no_symbol", "doc": "d", "type": {"type": "enum", "name": "E", "doc": "d", "symbols": ["A"]}},
                  {"name": "micros", "doc": "d", "type": {"type": "long", "logicalType": "timestamp-micros"}}]}
                """);

        assertThat(breaches(bad))
                .containsExactlyInAnyOrder(
                        "Bad has no doc",
                        "Bad.camelCase is not snake_case",
                        "Bad.undocumented has no doc",
                        "Bad.no_default is optional without default null",
                        "Bad.null_last is optional without default null",
                        "enum E has no default symbol",
                        "Bad.micros is not timestamp-millis");
    }

    private static List<String> breaches(Schema schema) {
        List<String> breaches = new ArrayList<>();
        visit(schema, "", new HashSet<>(), breaches);
        return breaches;
    }

    private static void visit(Schema schema, String place, Set<String> seen, List<String> breaches) {
        switch (schema.getType()) {
            case RECORD -> visitRecord(schema, seen, breaches);
            case ENUM -> {
                expect(
                        schema.getEnumDefault() != null,
                        "enum " + schema.getName() + " has no default symbol",
                        breaches);
                expect(schema.getDoc() != null, "enum " + schema.getName() + " has no doc", breaches);
            }
            case ARRAY -> visit(schema.getElementType(), place, seen, breaches);
            case MAP -> visit(schema.getValueType(), place, seen, breaches);
            case UNION -> schema.getTypes().forEach(branch -> visit(branch, place, seen, breaches));
            default -> {
                String logical = schema.getProp("logicalType");
                expect(
                        logical == null || logical.equals("timestamp-millis"),
                        place + " is not timestamp-millis",
                        breaches);
            }
        }
    }

    private static void visitRecord(Schema schema, Set<String> seen, List<String> breaches) {
        if (!seen.add(schema.getFullName())) {
            return;
        }
        expect(schema.getDoc() != null, schema.getName() + " has no doc", breaches);
        for (Schema.Field field : schema.getFields()) {
            String place = schema.getName() + "." + field.name();
            expect(field.name().matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"), place + " is not snake_case", breaches);
            expect(field.doc() != null, place + " has no doc", breaches);
            expect(
                    !field.schema().isUnion() || isOptionalByTheBook(field),
                    place + " is optional without default null",
                    breaches);
            visit(field.schema(), place, seen, breaches);
        }
    }

    private static boolean isOptionalByTheBook(Schema.Field field) {
        return field.schema().getTypes().size() == 2
                && field.schema().getTypes().get(0).getType() == Schema.Type.NULL
                && field.hasDefaultValue()
                && field.defaultVal() == JsonProperties.NULL_VALUE;
    }

    private static void expect(boolean holds, String breach, List<String> breaches) {
        if (!holds) {
            breaches.add(breach);
        }
    }
}
