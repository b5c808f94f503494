/** Metrics: views over what is remembered of an account's events. */
@NullMarked
package io.churnwatch.engine.metrics;

import org.jspecify.annotations.NullMarked;
