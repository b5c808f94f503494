package io.churnwatch.cli.imports;

import io.churnwatch.cli.UserError;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a mapping file. What is wrong in it is said in one sentence that names the line. */
final class MappingReader {
    private MappingReader() {}

    static Mapping read(Path file) {
        return parse(file.toString(), text(file));
    }

    static Mapping parse(String name, String text) {
        YamlNode root = YamlNode.parse(name, text);
        YamlNode.Fields fields = root.fields();
        fields.take("about");
        Format format = format(fields.take("format"));
        Columns columns = columns(fields.need("columns"));
        TimeFormats times = times(fields.take("times"));
        List<Lookup> lookups = lookups(fields.take("lookups"), format, columns);
        LifeCycle lifeCycle =
                fields.take("lifecycle").map(node -> lifeCycle(node, columns)).orElse(null);

        Set<String> variables = variables(root, columns, lookups, lifeCycle);
        var expressions = new Expressions(variables, times);
        List<Mapping.Filter> filters = new ArrayList<>();
        fields.take("skip").ifPresent(node -> filters(node, false, expressions, filters));
        fields.take("reject").ifPresent(node -> filters(node, true, expressions, filters));
        List<LineTemplate> lines = new LineTemplateReader(expressions, variables, times).read(fields);
        fields.done();
        return new Mapping(format, columns, lookups, filters, lifeCycle, lines);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new UserError(file + ": there is no such file; --mapping names the mapping file");
        } catch (CharacterCodingException garbage) {
            throw new UserError(file + " is not text; --mapping names a YAML file");
        } catch (IOException failure) {
            throw new UserError(file + " cannot be read: " + failure.getMessage());
        }
    }

    private static Format format(Optional<YamlNode> given) {
        if (given.isEmpty()) {
            return new Format(Format.Kind.CSV, ',', '"', null, true, StandardCharsets.UTF_8);
        }
        YamlNode.Fields fields = given.get().fields();
        Format.Kind kind = fields.take("kind").map(MappingReader::kind).orElse(Format.Kind.CSV);
        char separator = fields.take("separator")
                .map(node -> node.text().equals("tab") ? '\t' : character(node))
                .orElse(',');
        Character quote = fields.take("quote")
                .map(MappingReader::quote)
                .orElse(Optional.of('"'))
                .orElse(null);
        String comment = fields.take("comment").map(YamlNode::text).orElse(null);
        boolean header = fields.take("header").map(YamlNode::flag).orElse(true);
        Charset charset = fields.take("encoding").map(MappingReader::charset).orElse(StandardCharsets.UTF_8);
        fields.done();
        return new Format(kind, separator, kind == Format.Kind.CSV ? quote : null, comment, header, charset);
    }

    private static Format.Kind kind(YamlNode node) {
        return switch (node.text()) {
            case "csv" -> Format.Kind.CSV;
            case "whitespace" -> Format.Kind.WHITESPACE;
            case "ndjson" -> Format.Kind.NDJSON;
            default -> throw node.problem("'" + node.text() + "' is no kind of file; csv, whitespace and ndjson are");
        };
    }

    private static Optional<Character> quote(YamlNode node) {
        return node.text().equals("none") ? Optional.empty() : Optional.of(character(node));
    }

    private static char character(YamlNode node) {
        if (node.text().length() != 1) {
            throw node.problem("expected one character, 'tab' or 'none', found '" + node.text() + "'");
        }
        return node.text().charAt(0);
    }

    private static Charset charset(YamlNode node) {
        try {
            return Charset.forName(node.text());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw node.problem("'" + node.text() + "' is no encoding that is known; utf-8 and iso-8859-1 are");
        }
    }

    private static Columns columns(YamlNode node) {
        List<String> names = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        if (node.isList()) {
            for (YamlNode column : node.list()) {
                names.add(variable(column, column.text()));
                sources.add(column.text());
            }
        } else {
            node.entries().forEach((name, source) -> {
                names.add(variable(source, name));
                sources.add(source.text());
            });
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw node.problem("a column is named twice here");
        }
        return new Columns(names, sources);
    }

    private static String variable(YamlNode node, String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw node.problem("'" + name + "' cannot be used in expressions; write columns as name: header, such as "
                    + name.replaceAll("[^A-Za-z0-9]+", "_").toLowerCase(Locale.ROOT) + ": " + name);
        }
        return name;
    }

    private static TimeFormats times(Optional<YamlNode> given) {
        if (given.isEmpty()) {
            return new TimeFormats(List.of(TimeFormats.TimeFormat.of("iso", ZoneOffset.UTC)));
        }
        List<TimeFormats.TimeFormat> formats = new ArrayList<>();
        for (YamlNode node : given.get().list()) {
            YamlNode.Fields fields = node.fields();
            YamlNode pattern = fields.need("format");
            ZoneId zone = fields.take("zone").map(MappingReader::zone).orElse(ZoneOffset.UTC);
            fields.done();
            try {
                formats.add(TimeFormats.TimeFormat.of(pattern.text(), zone));
            } catch (IllegalArgumentException failure) {
                throw pattern.problem("'" + pattern.text() + "' is no time format: " + failure.getMessage()
                        + "; write one such as yyyy-MM-dd HH:mm:ss, or one of " + String.join(", ", TimeFormats.WORDS));
            }
        }
        return new TimeFormats(formats);
    }

    private static ZoneId zone(YamlNode node) {
        try {
            return ZoneId.of(node.text());
        } catch (DateTimeException unknown) {
            throw node.problem("'" + node.text() + "' is no time zone; write one such as Europe/Rome or UTC");
        }
    }

    private static List<Lookup> lookups(Optional<YamlNode> given, Format format, Columns columns) {
        List<Lookup> lookups = new ArrayList<>();
        given.map(YamlNode::entries).orElse(Map.of()).forEach((name, node) -> {
            YamlNode.Fields fields = node.fields();
            Format own =
                    fields.take("format").map(own1 -> format(Optional.of(own1))).orElse(format);
            lookups.add(new Lookup(
                    variable(node, name),
                    fields.need("file").text(),
                    own,
                    new Columns(
                            List.of("key", "value"),
                            List.of(
                                    fields.need("key").text(),
                                    fields.need("value").text())),
                    column(fields.need("by"), columns),
                    fields.take("else").map(YamlNode::text).orElse(null)));
            fields.done();
        });
        return lookups;
    }

    private static String column(YamlNode node, Columns columns) {
        if (!columns.names().contains(node.text())) {
            throw node.problem(
                    "unknown column '" + node.text() + "'; the mapping has " + String.join(", ", columns.names()));
        }
        return node.text();
    }

    private static LifeCycle lifeCycle(YamlNode node, Columns columns) {
        YamlNode.Fields fields = node.fields();
        String key = column(fields.need("key"), columns);
        String step = column(fields.need("step"), columns);
        List<String> keep = fields.take("keep").map(YamlNode::list).orElse(List.of()).stream()
                .map(kept -> column(kept, columns))
                .toList();
        List<LifeCycle.Rule> rules =
                fields.need("changes").list().stream().map(MappingReader::rule).toList();
        fields.done();
        return new LifeCycle(key, step, keep, rules);
    }

    private static LifeCycle.Rule rule(YamlNode node) {
        YamlNode.Fields fields = node.fields();
        Set<String> on = Set.copyOf(fields.take("on").map(YamlNode::texts).orElse(List.of()));
        Set<String> in = Set.copyOf(fields.take("in").map(YamlNode::texts).orElse(List.of()));
        String becomes = fields.take("becomes").map(YamlNode::text).orElse(null);
        String skip = fields.take("skip").map(YamlNode::text).orElse(null);
        fields.done();
        if ((becomes == null) == (skip == null)) {
            throw node.problem("a change of a life either 'becomes' something or is a 'skip' with its reason");
        }
        return new LifeCycle.Rule(on, in, becomes, skip == null ? "" : skip);
    }

    private static Set<String> variables(
            YamlNode root, Columns columns, List<Lookup> lookups, @Nullable LifeCycle lifeCycle) {
        Set<String> variables = new LinkedHashSet<>(columns.names());
        List<String> more = new ArrayList<>(lookups.stream().map(Lookup::name).toList());
        more.add(Mapping.FILE_VARIABLE);
        if (lifeCycle != null) {
            more.add(Mapping.CHANGE_VARIABLE);
        }
        for (String name : more) {
            if (!variables.add(name)) {
                throw root.problem("'" + name + "' means two things in this mapping; give the column another name");
            }
        }
        return variables;
    }

    private static void filters(YamlNode given, boolean dirt, Expressions expressions, List<Mapping.Filter> filters) {
        for (YamlNode node : given.list()) {
            YamlNode.Fields fields = node.fields();
            var when = expressions.condition(fields.need("when"));
            filters.add(new Mapping.Filter(when, fields.need("reason").text(), dirt));
            fields.done();
        }
    }
}
