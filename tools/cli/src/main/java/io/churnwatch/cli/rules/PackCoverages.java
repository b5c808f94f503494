package io.churnwatch.cli.rules;

import io.churnwatch.engine.ruletest.Coverage;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What all tests of each pack went, whatever files the tests are in. */
final class PackCoverages {
    private final Map<Path, Coverage> byPack = new LinkedHashMap<>();

    void add(Coverage coverage) {
        byPack.merge(Path.of(coverage.pack()).toAbsolutePath().normalize(), coverage, Coverage::and);
    }

    Collection<Coverage> all() {
        return byPack.values();
    }
}
