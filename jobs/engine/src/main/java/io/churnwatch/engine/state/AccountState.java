package io.churnwatch.engine.state;

/** All that is kept of one account. Mutable; belongs to one judgement at a time. */
public final class AccountState {}
