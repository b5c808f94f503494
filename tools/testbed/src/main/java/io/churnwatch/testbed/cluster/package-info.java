/** Kafka, schema registry and Flink as real processes on this machine: what the demo, the benchmarks and the integration tests stand on. */
@NullMarked
package io.churnwatch.testbed.cluster;

import org.jspecify.annotations.NullMarked;
