package io.churnwatch.engine.expression;

/** The three kinds of value an expression knows. Every number is a double. */
public enum Kind {
    NUMBER,
    TEXT,
    TRUTH;

    /** As it reads in a message: "is text". */
    String word() {
        return switch (this) {
            case NUMBER -> "a number";
            case TEXT -> "text";
            case TRUTH -> "true or false";
        };
    }
}
