package io.churnwatch.cli;

import picocli.CommandLine.Option;

/** {@code --json}: lines for machines in place of text for people. */
public final class JsonOption {
    @Option(names = "--json", description = "Print machine-readable lines.")
    private boolean json;

    public boolean wanted() {
        return json;
    }
}
