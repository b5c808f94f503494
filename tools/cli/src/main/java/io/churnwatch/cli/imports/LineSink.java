package io.churnwatch.cli.imports;

import io.churnwatch.cli.LineFile;
import io.churnwatch.lines.EventLine;
import io.churnwatch.lines.EventLines;

/** Events as lines of JSON. */
record LineSink(LineFile file) implements EventSink {
    @Override
    public void accept(EventLine event) {
        file.write(EventLines.write(event.event()));
    }

    @Override
    public void close() {
        file.close();
    }
}
