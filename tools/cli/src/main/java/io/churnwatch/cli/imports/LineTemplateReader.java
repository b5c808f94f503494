package io.churnwatch.cli.imports;

import io.churnwatch.cli.imports.FieldValue.Text.Piece;
import io.churnwatch.lines.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Reads the lines that a row gives, and checks their fields against the contracts. */
final class LineTemplateReader {
    private static final List<String> SHARED = List.of("event_id", "account_id", "occurred_at");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final Expressions expressions;
    private final Set<String> variables;
    private final TimeFormats times;

    LineTemplateReader(Expressions expressions, Set<String> variables, TimeFormats times) {
        this.expressions = expressions;
        this.variables = variables;
        this.times = times;
    }

    /** Reads {@code lines}, and the fields that all of them share, from the top of the mapping. */
    List<LineTemplate> read(YamlNode.Fields mapping) {
        Map<String, YamlNode> shared = new LinkedHashMap<>();
        for (String name : SHARED) {
            mapping.take(name).ifPresent(node -> shared.put(name, node));
        }
        List<LineTemplate> lines = new ArrayList<>();
        for (YamlNode node : mapping.need("lines").list()) {
            lines.add(line(node, shared));
        }
        return lines;
    }

    private LineTemplate line(YamlNode node, Map<String, YamlNode> shared) {
        YamlNode.Fields given = node.fields();
        Topic topic = topic(given.need("stream"));
        var when = given.take("when").map(expressions::condition).orElse(null);
        FieldValue once = given.take("once").map(this::value).orElse(null);

        Map<String, YamlNode> sources = new LinkedHashMap<>(shared);
        sources.putAll(given.rest());
        List<LineField> fields = new ArrayList<>();
        sources.forEach((name, source) -> fields.add(field(name, source, schema(topic, name, source))));
        for (Schema.Field field : topic.schema().getFields()) {
            if (!field.hasDefaultValue()
                    && !sources.containsKey(field.name())
                    && !field.name().equals("event_id")) {
                throw node.problem("a " + topic.word() + " line needs '" + field.name() + "'");
            }
        }
        return new LineTemplate(topic, when, once, fields);
    }

    private static Topic topic(YamlNode node) {
        return Topic.ofStream(node.text())
                .orElseThrow(() -> node.problem("'" + node.text() + "' is no stream; the streams are "
                        + Topic.events().stream().map(Topic::word).collect(Collectors.joining(", "))));
    }

    private static Schema schema(Topic topic, String name, YamlNode node) {
        Schema.Field field = topic.schema().getField(name);
        if (field == null) {
            throw node.problem("a " + topic.word() + " line has no field '" + name + "'; it has "
                    + topic.schema().getFields().stream()
                            .map(Schema.Field::name)
                            .collect(Collectors.joining(", ")));
        }
        return LineField.plain(field.schema());
    }

    private LineField field(String name, YamlNode node, Schema schema) {
        if (schema.getType() == Schema.Type.MAP) {
            Schema entry = LineField.plain(schema.getValueType());
            List<LineField> entries = node.entries().entrySet().stream()
                    .map(one -> field(one.getKey(), one.getValue(), entry))
                    .toList();
            return new LineField(name, schema, times, null, entries);
        }
        if (schema.getType() == Schema.Type.ARRAY) {
            throw node.problem("'" + name + "' cannot be imported: a mapping fills plain fields and maps only");
        }
        return new LineField(name, schema, times, checked(value(node), node, schema), List.of());
    }

    /** What a mapping may give an enum is checked while its line can still be named. */
    private static FieldValue checked(FieldValue value, YamlNode node, Schema schema) {
        if (schema.getType() == Schema.Type.ENUM) {
            for (String constant : constants(value)) {
                if (schema.getEnumSymbols().stream().noneMatch(constant::equalsIgnoreCase)) {
                    throw node.problem("'" + constant + "' is none of " + String.join(", ", schema.getEnumSymbols()));
                }
            }
        }
        return value;
    }

    private static List<String> constants(FieldValue value) {
        List<String> constants = new ArrayList<>();
        if (value instanceof FieldValue.Text text && text.isConstant()) {
            constants.add(text.pieces().get(0).text());
        } else if (value instanceof FieldValue.Column column) {
            constants.addAll(column.table().values());
            if (column.otherwise() != null) {
                constants.add(column.otherwise());
            }
        }
        return constants;
    }

    private FieldValue value(YamlNode node) {
        if (node.isText()) {
            return text(node);
        }
        YamlNode.Fields fields = node.fields();
        YamlNode expression = fields.take("cel").orElse(null);
        if (expression != null) {
            fields.done();
            return new FieldValue.Computed(expressions.value(expression));
        }
        String column = variable(
                fields.take("column").orElseThrow(() -> node.problem("expected a text, {column: …} or {cel: …} here")));
        Map<String, String> table = new LinkedHashMap<>();
        fields.take("values").ifPresent(values -> values.entries().forEach((from, to) -> table.put(from, to.text())));
        String otherwise = fields.take("else").map(YamlNode::text).orElse(null);
        fields.done();
        return new FieldValue.Column(column, table, otherwise);
    }

    private String variable(YamlNode node) {
        return known(node, node.text());
    }

    private String known(YamlNode node, String name) {
        if (!variables.contains(name)) {
            throw node.problem("unknown column '" + name + "'; the mapping has " + String.join(", ", variables));
        }
        return name;
    }

    private FieldValue text(YamlNode node) {
        List<Piece> pieces = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(node.text());
        int end = 0;
        while (placeholder.find()) {
            if (placeholder.start() > end) {
                pieces.add(new Piece(node.text().substring(end, placeholder.start()), false));
            }
            pieces.add(new Piece(known(node, placeholder.group(1)), true));
            end = placeholder.end();
        }
        if (end < node.text().length() || pieces.isEmpty()) {
            pieces.add(new Piece(node.text().substring(end), false));
        }
        return new FieldValue.Text(List.copyOf(pieces));
    }
}
