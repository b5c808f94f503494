/** The engine: what is known of an account, and what follows from it. Plain Java; time is always an argument. */
@NullMarked
package io.churnwatch.engine;

import org.jspecify.annotations.NullMarked;
