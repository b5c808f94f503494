/** What accounts do, as the engine sees it: the first step of the way of an event. */
@NullMarked
package io.churnwatch.engine.event;

import org.jspecify.annotations.NullMarked;
