package io.churnwatch.cli.imports;

import io.churnwatch.cli.kafka.EventProducer;
import io.churnwatch.lines.EventLine;

/** Events on the topics. */
record KafkaSink(EventProducer producer) implements EventSink {
    @Override
    public void accept(EventLine event) {
        producer.send(event);
    }

    @Override
    public void close() {
        producer.close();
    }
}
