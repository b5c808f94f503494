package io.churnwatch.engine.pack;

/** One fault in a pack; line and column count from 1, and the message names the cure. */
public record PackProblem(String file, int line, int column, String message) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
