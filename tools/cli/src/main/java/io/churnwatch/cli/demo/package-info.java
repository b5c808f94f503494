/** {@code churnwatch demo}: the whole way on this machine, with simulated accounts and a fast clock, shown as it happens. */
@NullMarked
package io.churnwatch.cli.demo;

import org.jspecify.annotations.NullMarked;
