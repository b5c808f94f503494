package io.churnwatch.cli.demo;

import io.churnwatch.avro.Alert;
import io.churnwatch.avro.DeadLetter;
import io.churnwatch.avro.HealthUpdate;

/** Told about everything the job says, in the order of arrival. */
interface Outputs {
    void health(HealthUpdate update);

    void alert(Alert alert);

    void deadLetter(DeadLetter letter);
}
