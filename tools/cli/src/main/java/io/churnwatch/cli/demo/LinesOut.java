package io.churnwatch.cli.demo;

import io.churnwatch.avro.Alert;
import io.churnwatch.avro.DeadLetter;
import io.churnwatch.avro.HealthUpdate;
import io.churnwatch.lines.OutputLines;
import java.io.PrintStream;

/** One line of JSON for each health update and alert. */
record LinesOut(PrintStream out) implements Outputs {
    @Override
    public void health(HealthUpdate update) {
        out.println(OutputLines.write(update));
    }

    @Override
    public void alert(Alert alert) {
        out.println(OutputLines.write(alert));
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        // Counted in what standard error says.
    }
}
