package io.churnwatch.engine.pack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 into nodes with places. Takes the plain part of YAML only (no anchors, aliases, tags or further
 * documents), so that hostile text costs no more than its length.
 */
public final class YamlTree {
    static final int MAX_LENGTH = 4 * 1024 * 1024;
    private static final int MAX_DEPTH = 32;

    private final String[] lines;
    private final Iterator<Event> events;

    private YamlTree(String source) {
        this.lines = source.split("\n", -1);
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(MAX_LENGTH)
                .setUseMarks(true)
                .build();
        this.events = new Parse(settings).parseString(source).iterator();
    }

    /** The pack's outermost block; empty, with a problem, when there is none. */
    public static Optional<Node.Mapping> read(String source, Problems problems) {
        int before = problems.errors().size();
        Optional<Node> root = readAny(source, problems);
        if (root.isPresent() && root.get() instanceof Node.Mapping mapping) {
            return Optional.of(mapping);
        }
        if (problems.errors().size() == before) {
            problems.error(
                    root.map(Node::place).orElse(Place.START),
                    root.map(node -> "a pack starts with keys such as `pack: my-pack`, this is " + node.kind())
                            .orElse("the pack is empty: start with `pack: my-pack`"));
        }
        return Optional.empty();
    }

    /** Whatever the text holds; empty when it holds nothing, or nothing that can be read, which is a problem. */
    public static Optional<Node> readAny(String source, Problems problems) {
        if (source.length() > MAX_LENGTH) {
            problems.error(Place.START, "larger than 4 MiB: split it");
            return Optional.empty();
        }
        try {
            return new YamlTree(source)
                    .document()
                    .filter(node -> !(node instanceof Node.Scalar scalar && scalar.isEmpty()));
        } catch (Refused refused) {
            problems.error(refused.place, refused.message);
        } catch (MarkedYamlEngineException e) {
            problems.error(
                    e.getProblemMark()
                            .or(e::getContextMark)
                            .map(YamlTree::place)
                            .orElse(Place.START),
                    "not valid YAML: " + e.getProblem()
                            + " (a value that starts with a sign or holds ': ' must stand in quotes)");
        } catch (ReaderException e) {
            problems.error(
                    placeOf(source, e.getPosition()),
                    "not a text file: it holds the character U+" + String.format("%04X", e.getCodePoint()));
        } catch (YamlEngineException e) {
            problems.error(Place.START, "not valid YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private Optional<Node> document() {
        Optional<Node> root = Optional.empty();
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> {}
                default -> {
                    if (root.isPresent()) {
                        throw new Refused(place(event), "a file holds one pack: take the second document out");
                    }
                    root = Optional.of(node(event, 0));
                }
            }
        }
        return root;
    }

    private Node node(Event event, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Refused(place(event), "nested deeper than " + MAX_DEPTH + " levels");
        }
        if (event instanceof AliasEvent) {
            throw new Refused(place(event), "aliases (`*name`) are not part of this language: write it out");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw new Refused(place(event), "anchors (`&name`) are not part of this language: write it out");
        }
        if (event instanceof ScalarEvent scalar) {
            noTag(scalar.getTag(), event);
            return scalar(scalar);
        }
        noTag(((CollectionStartEvent) event).getTag(), event);
        return event.getEventId() == Event.ID.SequenceStart ? sequence(event, depth) : mapping(event, depth);
    }

    private static void noTag(Optional<String> tag, Event event) {
        if (tag.isPresent()) {
            throw new Refused(
                    place(event),
                    "tags (`!name`) are not part of this language: put a value that starts with `!` in quotes");
        }
    }

    private Node.Sequence sequence(Event start, int depth) {
        List<Node> items = new ArrayList<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(event, depth + 1));
            event = events.next();
        }
        return new Node.Sequence(place(start), List.copyOf(items));
    }

    private Node.Mapping mapping(Event start, int depth) {
        List<Node.Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            Place place = place(event);
            if (!(node(event, depth + 1) instanceof Node.Scalar key)) {
                throw new Refused(place, "a key must be one word");
            }
            if (!keys.add(key.text())) {
                throw new Refused(place, "the key '" + key.text() + "' is here a second time");
            }
            entries.add(new Node.Entry(place, key.text(), node(events.next(), depth + 1)));
            event = events.next();
        }
        return new Node.Mapping(place(start), List.copyOf(entries));
    }

    private Node.Scalar scalar(ScalarEvent event) {
        Place place = place(event);
        if (event.isLiteral() || event.isFolded()) {
            String next = place.line() < lines.length ? lines[place.line()] : "";
            int indent = next.length() - next.stripLeading().length();
            return new Node.Scalar(
                    place, event.getValue(), false, new Place(place.line() + 1, indent + 1), event.isLiteral());
        }
        Place content = event.isPlain() ? place : new Place(place.line(), place.column() + 1);
        return new Node.Scalar(place, event.getValue(), event.isPlain(), content, false);
    }

    private static Place place(Event event) {
        return event.getStartMark().map(YamlTree::place).orElse(Place.START);
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Place placeOf(String source, int position) {
        String before = source.substring(0, Math.max(0, Math.min(position, source.length())));
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Place(line, before.length() - lineStart + 1);
    }

    /** The text is YAML, but not of the kind a pack is written in. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Place place;
        private final String message;

        Refused(Place place, String message) {
            super(message);
            this.place = place;
            this.message = message;
        }
    }
}
