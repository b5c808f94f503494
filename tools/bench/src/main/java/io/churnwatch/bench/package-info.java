/** What the engine costs, in time and in state: measured by JMH on simulated accounts, never by a timed unit test. */
@NullMarked
package io.churnwatch.bench;

import org.jspecify.annotations.NullMarked;
