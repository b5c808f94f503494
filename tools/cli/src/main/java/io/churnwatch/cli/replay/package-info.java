/** {@code churnwatch replay}: the engine alone over event lines, in the order of event time. */
@NullMarked
package io.churnwatch.cli.replay;

import org.jspecify.annotations.NullMarked;
