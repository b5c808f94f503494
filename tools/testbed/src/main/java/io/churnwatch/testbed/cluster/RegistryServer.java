package io.churnwatch.testbed.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Apicurio Registry, used through its Confluent-compatible API; its schemas and their ids survive a restart. */
record RegistryServer(Folders folders, int port) implements Server {
    @Override
    public String name() {
        return component().id();
    }

    @Override
    public Component component() {
        return Component.REGISTRY;
    }

    @Override
    public String endpoint() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    /** It logs to its standard output. */
    @Override
    public Path log() {
        return folders.output(name());
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(folders.data(name()));
    }

    @Override
    public List<String> command() {
        // Kafka's records hold schema ids, so the registry must not forget them when it is restarted: a file, not
        // memory.
        var database = "jdbc:h2:file:" + folders.data(name()).resolve("registry");
        return new JavaCommand()
                .with("-Xmx384m", "-XX:+UseSerialGC", JavaCommand.QUICK_START)
                .with("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port)
                .with("-Dapicurio.datasource.url=" + database)
                .with("-jar", Runtimes.registryJar().toString())
                .words();
    }

    @Override
    public boolean answers() {
        return Http.get(endpoint() + "/subjects").isPresent();
    }
}
