package io.churnwatch.cli.imports;

import io.churnwatch.lines.EventLine;

/** Where imported events go, in the order in which they come. */
interface EventSink extends AutoCloseable {
    void accept(EventLine event);

    /** Everything that was accepted has arrived when this returns. */
    @Override
    void close();
}
