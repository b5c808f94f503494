package io.churnwatch.engine.pack;

/** A spot in a pack's text; line and column count from 1. */
record Place(int line, int column) {
    static final Place START = new Place(1, 1);
}
