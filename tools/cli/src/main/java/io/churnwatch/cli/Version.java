package io.churnwatch.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        // Only a jar has a manifest; a run from the IDE's classes has none.
        var version = Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "unpackaged");
        return new String[] {"churnwatch " + version, "Java " + System.getProperty("java.version")};
    }
}
