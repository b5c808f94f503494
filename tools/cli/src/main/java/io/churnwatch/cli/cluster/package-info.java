/** {@code churnwatch cluster}: the local processes behind demo, integration tests and benchmarks. */
@NullMarked
package io.churnwatch.cli.cluster;

import org.jspecify.annotations.NullMarked;
