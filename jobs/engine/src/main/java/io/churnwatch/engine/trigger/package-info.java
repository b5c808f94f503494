/** Triggers: levels crossed, held and cleared; the life of an alert. */
@NullMarked
package io.churnwatch.engine.trigger;

import org.jspecify.annotations.NullMarked;
