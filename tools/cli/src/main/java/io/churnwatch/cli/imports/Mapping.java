package io.churnwatch.cli.imports;

import io.churnwatch.cli.imports.Expressions.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping file says: how a log is written down, and which event lines each of its rows gives.
 *
 * @param filters rows that are left out, in the order in which they are tried
 * @param lifeCycle how rows of one key make up a life; null when they do not
 */
record Mapping(
        Format format,
        Columns columns,
        List<Lookup> lookups,
        List<Filter> filters,
        @Nullable LifeCycle lifeCycle,
        List<LineTemplate> lines) {

    /** The name of the file at hand, as a variable of expressions. */
    static final String FILE_VARIABLE = "file";

    /** The change of a life cycle, as a variable of expressions. */
    static final String CHANGE_VARIABLE = "change";

    /**
     * Rows that give no line.
     *
     * @param dirt whether such a row is a fault of the log; else it is just no event
     */
    record Filter(Expression when, String reason, boolean dirt) {}
}
