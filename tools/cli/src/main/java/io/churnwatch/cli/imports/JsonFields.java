package io.churnwatch.cli.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** The fields of a row that is a JSON object; what it lacks is empty text. */
final class JsonFields implements RowReader.Fields {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String[]> paths;

    JsonFields(Columns columns) {
        this.paths =
                columns.sources().stream().map(source -> source.split("\\.")).toList();
    }

    @Override
    public List<String> of(String text) throws RowException {
        JsonNode object = read(text);
        var values = new ArrayList<String>(paths.size());
        for (String[] path : paths) {
            JsonNode value = object;
            for (String name : path) {
                value = value.path(name);
            }
            values.add(value.isContainerNode() ? value.toString() : value.asText(""));
        }
        return values;
    }

    private static JsonNode read(String text) throws RowException {
        try {
            JsonNode node = JSON.readTree(text);
            if (node.isObject()) {
                return node;
            }
            throw new RowException(Reject.NOT_JSON, "not a JSON object");
        } catch (JsonProcessingException failure) {
            throw new RowException(Reject.NOT_JSON, failure.getOriginalMessage());
        }
    }
}
