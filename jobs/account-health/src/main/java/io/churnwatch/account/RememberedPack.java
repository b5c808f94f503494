package io.churnwatch.account;

import io.churnwatch.registry.PublishedPack;

/**
 * What a checkpoint keeps of the pack a subtask obeys.
 *
 * @param announced whether the world has been told that it is active
 * @param swept whether every account of the subtask has been judged by it
 */
public record RememberedPack(String name, int version, String source, boolean announced, boolean swept) {
    PublishedPack pack() {
        return new PublishedPack(name, version, source);
    }
}
