package io.churnwatch.account;

/**
 * An event on its way to its account.
 *
 * @param payload the event's own bytes
 */
public record KeyedEvent(String accountId, long occurredAt, byte[] payload) {}
