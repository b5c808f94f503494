package io.churnwatch.lines;

import org.apache.avro.specific.SpecificRecord;

/** An event read from a line, and the topic that carries such events. */
public record EventLine(Topic topic, SpecificRecord event) {}
