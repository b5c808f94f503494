package io.churnwatch.testbed.simulator;

import java.time.Instant;
import java.util.Optional;

/**
 * What is bound to happen to an account.
 *
 * @param begins midnight of the day on which the story begins; until then the account is healthy
 * @param signal that should open after it; empty when none should
 */
public record Fate(String accountId, Story story, Instant begins, Optional<String> signal) {}
