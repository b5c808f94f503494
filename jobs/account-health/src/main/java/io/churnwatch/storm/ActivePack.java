package io.churnwatch.storm;

/** The pack that is obeyed from now on. */
public record ActivePack(String name, int version, String hash) {}
