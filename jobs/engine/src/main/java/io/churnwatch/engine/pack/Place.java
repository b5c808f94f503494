package io.churnwatch.engine.pack;

/**
 * A spot in a text; line and column count from 1.
 *
 * @param file where the spot is; empty: in the text being read
 */
public record Place(String file, int line, int column) {
    public static final Place START = new Place(1, 1);

    public Place(int line, int column) {
        this("", line, column);
    }

    Place in(String otherFile) {
        return new Place(otherFile, line, column);
    }
}
