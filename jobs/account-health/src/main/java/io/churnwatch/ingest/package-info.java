/** Ingest: Kafka's records become events or dead letters, and the partitions' clocks become one. */
@NullMarked
package io.churnwatch.ingest;

import org.jspecify.annotations.NullMarked;
