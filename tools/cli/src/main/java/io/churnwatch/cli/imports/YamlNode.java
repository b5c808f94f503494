package io.churnwatch.cli.imports;

import io.churnwatch.cli.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A piece of YAML that knows where it stands, so that every complaint names its line. */
final class YamlNode {
    private final String file;
    private final Node node;

    private YamlNode(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    static YamlNode parse(String file, String text) {
        try {
            Node root = new Compose(LoadSettings.builder().setLabel(file).build())
                    .composeString(text)
                    .orElseThrow(() -> new UserError(file + ": the file is empty"));
            return new YamlNode(file, root);
        } catch (MarkedYamlEngineException failure) {
            int line = failure.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new UserError(file + ":" + line + ": not YAML: " + failure.getProblem());
        } catch (YamlEngineException failure) {
            String words = String.valueOf(failure.getMessage());
            throw new UserError(
                    file + ": not YAML: " + words.lines().findFirst().orElse(""));
        }
    }

    UserError problem(String sentence) {
        int line = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
        return new UserError(file + ":" + line + ": " + sentence);
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw problem("expected one value here");
    }

    boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw problem("expected true or false, found '" + text() + "'");
        };
    }

    /** The elements of a list; a single value is a list of one. */
    List<YamlNode> list() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(element -> new YamlNode(file, element))
                    .toList();
        }
        return List.of(this);
    }

    List<String> texts() {
        return list().stream().map(YamlNode::text).toList();
    }

    /** The entries of a map, in their order. */
    Map<String, YamlNode> entries() {
        if (!(node instanceof MappingNode map)) {
            throw problem("expected names and values here");
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        for (NodeTuple entry : map.getValue()) {
            var key = new YamlNode(file, entry.getKeyNode());
            if (entries.put(key.text(), new YamlNode(file, entry.getValueNode())) != null) {
                throw key.problem("'" + key.text() + "' is here twice");
            }
        }
        return entries;
    }

    /** The entries of a map whose names are known. */
    Fields fields() {
        return new Fields(this, entries());
    }

    /** Hands out the entries of a map by name and complains of those that nobody asked for. */
    static final class Fields {
        private final YamlNode node;
        private final Map<String, YamlNode> left;
        private final TreeSet<String> asked = new TreeSet<>();

        private Fields(YamlNode node, Map<String, YamlNode> entries) {
            this.node = node;
            this.left = entries;
        }

        Optional<YamlNode> take(String name) {
            asked.add(name);
            return Optional.ofNullable(left.remove(name));
        }

        YamlNode need(String name) {
            return take(name).orElseThrow(() -> node.problem("'" + name + "' is missing here"));
        }

        /** What nobody has asked for yet. */
        Map<String, YamlNode> rest() {
            return left;
        }

        void done() {
            left.forEach((name, value) -> {
                throw value.problem("unknown word '" + name + "'; known here: " + String.join(", ", asked));
            });
        }
    }
}
