/** {@code churnwatch run} and {@code churnwatch submit}: the job in this JVM, or on a cluster. */
@NullMarked
package io.churnwatch.cli.job;

import org.jspecify.annotations.NullMarked;
