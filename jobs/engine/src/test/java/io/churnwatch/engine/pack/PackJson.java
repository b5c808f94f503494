package io.churnwatch.engine.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** A pack as a JSON Schema sees it, and where its blocks stand in it. */
final class PackJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<Place, ObjectNode> blocks = new HashMap<>();
    private final JsonNode root;

    private PackJson(Node root) {
        this.root = json(root);
    }

    static PackJson of(Node root) {
        return new PackJson(root);
    }

    JsonNode root() {
        return root;
    }

    /** Each block by its place; changing one changes the root. */
    Map<Place, ObjectNode> blocks() {
        return blocks;
    }

    /** For each block a pack with what it stands in and nothing else: quicker to check again and again. */
    Map<Place, JsonNode> alone(Node.Mapping pack) {
        Map<Place, JsonNode> alone = new HashMap<>();
        for (Node.Entry section : pack.entries()) {
            note(section.value(), JSON.objectNode().set(section.key(), jsonOf(section.value())), alone);
            if (section.value() instanceof Node.Mapping entries) {
                for (Node.Entry entry : entries.entries()) {
                    ObjectNode only = JSON.objectNode().set(entry.key(), jsonOf(entry.value()));
                    noteAll(entry.value(), JSON.objectNode().set(section.key(), only), alone);
                }
            } else if (section.value() instanceof Node.Sequence list) {
                for (Node item : list.items()) {
                    ArrayNode only = JSON.arrayNode().add(jsonOf(item));
                    noteAll(item, JSON.objectNode().set(section.key(), only), alone);
                }
            }
        }
        alone.put(pack.place(), root);
        return alone;
    }

    private JsonNode jsonOf(Node node) {
        ObjectNode block = blocks.get(node.place());
        return node instanceof Node.Mapping && block != null ? block : json(node);
    }

    private static void note(Node node, JsonNode only, Map<Place, JsonNode> alone) {
        if (node instanceof Node.Mapping) {
            alone.put(node.place(), only);
        }
    }

    private static void noteAll(Node node, JsonNode only, Map<Place, JsonNode> alone) {
        note(node, only, alone);
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach(entry -> noteAll(entry.value(), only, alone));
        } else if (node instanceof Node.Sequence list) {
            list.items().forEach(item -> noteAll(item, only, alone));
        }
    }

    private JsonNode json(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return json(scalar);
        }
        if (node instanceof Node.Sequence list) {
            ArrayNode array = JSON.arrayNode();
            list.items().forEach(item -> array.add(json(item)));
            return array;
        }
        Node.Mapping mapping = (Node.Mapping) node;
        ObjectNode object = JSON.objectNode();
        mapping.entries().forEach(entry -> object.set(entry.key(), json(entry.value())));
        blocks.put(mapping.place(), object);
        return object;
    }

    /** As the core schema of YAML 1.2 types it. */
    private static JsonNode json(Node.Scalar scalar) {
        if (scalar.isEmpty()) {
            return JSON.nullNode();
        }
        if (Scalars.isNumber(scalar)) {
            return JSON.numberNode(new BigDecimal(scalar.text()).stripTrailingZeros());
        }
        boolean truth =
                scalar.plain() && (scalar.text().equals("true") || scalar.text().equals("false"));
        return truth ? JSON.booleanNode(scalar.text().equals("true")) : JSON.textNode(scalar.text());
    }
}
