package io.churnwatch.cli.demo;

import io.churnwatch.avro.Alert;
import io.churnwatch.avro.DeadLetter;
import io.churnwatch.avro.HealthUpdate;

/** Tells two listeners. */
record Both(Outputs first, Outputs second) implements Outputs {
    @Override
    public void health(HealthUpdate update) {
        first.health(update);
        second.health(update);
    }

    @Override
    public void alert(Alert alert) {
        first.alert(alert);
        second.alert(alert);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        first.deadLetter(letter);
        second.deadLetter(letter);
    }
}
