package io.churnwatch.engine.pack;

import java.util.List;
import java.util.Optional;

/** A piece of a pack's YAML that remembers where it stands. */
public sealed interface Node {
    Place place();

    /** How the piece is called in messages. */
    String kind();

    /**
     * One value.
     *
     * @param plain written without quotes, so that a number is a number
     * @param content where the text itself starts: behind the quote, or on the line after {@code |}
     * @param continued whether the text goes on over further lines of the file, each starting at the content's column
     */
    record Scalar(Place place, String text, boolean plain, Place content, boolean continued) implements Node {
        @Override
        public String kind() {
            return isEmpty() ? "empty" : "'" + shortened() + "'";
        }

        boolean isEmpty() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        /** The place of a character of the text, counted from 0. */
        Place within(int line, int column) {
            if (line == 0) {
                return new Place(content.file(), content.line(), content.column() + column);
            }
            return continued ? new Place(content.file(), content.line() + line, content.column() + column) : place;
        }

        private String shortened() {
            return text.length() <= 60 ? text : text.substring(0, 60) + "…";
        }
    }

    record Sequence(Place place, List<Node> items) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Mapping(Place place, List<Entry> entries) implements Node {
        @Override
        public String kind() {
            return "a block of keys";
        }

        public Optional<Entry> find(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }
    }

    /** A key with its value. */
    record Entry(Place place, String key, Node value) {}
}
