/**
 * Simulated accounts, each with a story and a known fate: the same seed gives the same events, and an account's events
 * depend on nothing but the seed and its own number.
 */
@NullMarked
package io.churnwatch.testbed.simulator;

import org.jspecify.annotations.NullMarked;
