package io.churnwatch.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema for editors says of packs what their reader says, as far as their structure goes. */
class SchemaTest {
    private static final Path RULES = Path.of("../../rules");
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final JsonNode TREE = tree();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(TREE);

    /** Asked for only to be refused, with a better sentence than that there is no such key. */
    private static final Set<String> REFUSED = Set.of("over", "inhibited_by", "ago", "per", "where");

    /** What a fault of structure is told by. */
    private static final Pattern STRUCTURE = Pattern.compile("has no key|has no verb|must be (a length of time|one of|a"
            + " list|a block|one value|two numbers|a number,|true or false|a whole number)|must be a number, not|needs"
            + " `|needs one |is an empty list");

    /** Of those the ones that hang on what stands elsewhere, or in an order. */
    private static final Pattern BEYOND = Pattern.compile("needs `at`|the lesser first");

    static Stream<Path> packs() throws IOException {
        List<Path> packs = new ArrayList<>();
        for (Path folder : List.of(RULES, RESOURCES.resolve("packs"), RESOURCES.resolve("stories"))) {
            try (Stream<Path> files = Files.list(folder)) {
                packs.addAll(files.filter(file -> file.toString().endsWith(".yaml"))
                        .sorted()
                        .toList());
            }
        }
        packs.add(Path.of("../../docs/examples/nova-pack.yaml"));
        packs.add(everyVerb());
        return packs.stream();
    }

    private static Path everyVerb() {
        return RESOURCES.resolve("io/churnwatch/engine/every-verb.yaml");
    }

    @ParameterizedTest
    @MethodSource("packs")
    void takesEveryPackWeHave(Path pack) throws IOException {
        assertThat(SCHEMA.validate(read(Files.readString(pack)).root())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.churnwatch.engine.pack.RulesPageTest#blocks")
    void takesEveryPackOfThePage(String block) {
        assertThat(SCHEMA.validate(read(RulesPageTest.completed(block)).root())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.churnwatch.engine.pack.BadPackTest#cases")
    void refusesWhatIsWrongInStructureAndNothingThatIsRight(BadPackTest.Case bad) throws IOException {
        String text = Files.readString(RESOURCES.resolve("packs/base.yaml")).replace(bad.from(), bad.to());
        Problems problems = new Problems("p.yaml");
        var root = YamlTree.read(text, problems);
        if (root.isEmpty()) {
            return;
        }
        boolean taken = SCHEMA.validate(PackJson.of(root.get()).root()).isEmpty();
        List<String> errors =
                bad.problems().stream().filter(line -> line.startsWith("!")).toList();
        boolean faulty = errors.stream()
                .anyMatch(STRUCTURE.asPredicate().and(BEYOND.asPredicate().negate()));

        assertThat(taken && faulty).as("taken in spite of %s", errors).isFalse();
        assertThat(taken || !errors.isEmpty()).as("refused without reason").isTrue();
    }

    /** Every key that the reader of a block knows is one that the schema takes there. */
    @ParameterizedTest
    @MethodSource("packs")
    void knowsEveryKeyThatIsAskedFor(Path pack) throws IOException {
        String text = Files.readString(pack);
        PackJson json = read(text);
        Map<Place, JsonNode> alone = json.alone(tree(text));
        List<String> unknown = new ArrayList<>();
        known(text).forEach((place, keys) -> {
            ObjectNode block = json.blocks().get(place);
            keys.stream()
                    .filter(key -> block != null && !block.has(key) && !REFUSED.contains(key))
                    .filter(key -> !takes(alone.getOrDefault(place, json.root()), block, key))
                    .forEach(key -> unknown.add(place + " " + key));
        });
        assertThat(unknown).isEmpty();
    }

    /** Every key that the schema takes in a block is one that its reader knows, or knows once it stands there. */
    @Test
    void takesNoKeyThatNobodyAsksFor() throws IOException {
        String text = Files.readString(everyVerb());
        PackJson json = read(text);
        Map<Place, JsonNode> alone = json.alone(tree(text));
        Set<String> words = new TreeSet<>();
        TREE.findValues("properties")
                .forEach(properties -> properties.fieldNames().forEachRemaining(words::add));
        List<String> unread = new ArrayList<>();
        known(text).forEach((place, keys) -> {
            ObjectNode block = json.blocks().get(place);
            words.stream()
                    .filter(word -> block != null && !block.has(word) && !keys.contains(word))
                    .filter(word -> takes(alone.getOrDefault(place, json.root()), block, word))
                    .filter(word -> !hangsOnMore(block, word) && !isAskedForWith(text, place, word))
                    .forEach(word -> unread.add(place.line() + ":" + place.column() + " " + word));
        });
        assertThat(unread).isEmpty();
    }

    /** Whether the schema has no quarrel with a key's name in a block; its value is another matter. */
    private static boolean takes(JsonNode pack, ObjectNode block, String key) {
        block.put(key, 1);
        Predicate<ValidationMessage> isAboutTheName = message -> key.equals(message.getProperty())
                && (message.getType().equals("additionalProperties")
                        || message.getType().equals("propertyNames"));
        boolean taken = SCHEMA.validate(pack).stream().noneMatch(isAboutTheName);
        block.remove(key);
        return taken;
    }

    /** What the schema cannot know: the stream of another selector, and which rows are those of signals. */
    private static boolean hangsOnMore(ObjectNode block, String word) {
        return block.has("like") || word.equals("value");
    }

    private static boolean isAskedForWith(String text, Place place, String key) {
        Problems problems = new Problems("p.yaml");
        Node.Mapping root = YamlTree.read(text, problems).orElseThrow();
        new PackReader(text, (Node.Mapping) with(root, place, key), problems).read();
        return problems.known().getOrDefault(place, Set.of()).contains(key)
                || problems.errors().stream().noneMatch(error -> error.message().contains("has no key '" + key + "'"));
    }

    private static Node with(Node node, Place place, String key) {
        if (node instanceof Node.Sequence list) {
            return new Node.Sequence(
                    list.place(),
                    list.items().stream().map(item -> with(item, place, key)).toList());
        }
        if (!(node instanceof Node.Mapping mapping)) {
            return node;
        }
        List<Node.Entry> entries = new ArrayList<>();
        mapping.entries()
                .forEach(entry ->
                        entries.add(new Node.Entry(entry.place(), entry.key(), with(entry.value(), place, key))));
        if (mapping.place().equals(place)) {
            entries.add(new Node.Entry(place, key, new Node.Scalar(place, "1", true, place, false)));
        }
        return new Node.Mapping(mapping.place(), entries);
    }

    private static Map<Place, Set<String>> known(String text) {
        Problems problems = new Problems("p.yaml");
        new PackReader(text, YamlTree.read(text, problems).orElseThrow(), problems).read();
        return problems.known();
    }

    private static PackJson read(String text) {
        return PackJson.of(tree(text));
    }

    private static Node.Mapping tree(String text) {
        return YamlTree.read(text, new Problems("p.yaml")).orElseThrow();
    }

    private static JsonNode tree() {
        try {
            return new ObjectMapper().readTree(RULES.resolve("pack.schema.json").toFile());
        } catch (IOException e) {
            throw new IllegalStateException("no schema", e);
        }
    }
}
