/** {@code churnwatch simulate}: the testbed's simulated accounts as event lines. */
@NullMarked
package io.churnwatch.cli.simulate;

import org.jspecify.annotations.NullMarked;
