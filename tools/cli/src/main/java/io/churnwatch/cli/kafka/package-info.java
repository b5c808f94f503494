/** Kafka and the registry as commands meet them: where they are, and putting events on the topics. */
@NullMarked
package io.churnwatch.cli.kafka;

import org.jspecify.annotations.NullMarked;
