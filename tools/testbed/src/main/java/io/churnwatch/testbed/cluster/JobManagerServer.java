package io.churnwatch.testbed.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The Flink job manager of a session cluster: jobs are sent to its REST API. */
record JobManagerServer(Folders folders, FlinkConfiguration configuration) implements Server {
    @Override
    public String name() {
        return component().id();
    }

    @Override
    public Component component() {
        return Component.JOB_MANAGER;
    }

    @Override
    public int port() {
        return configuration.restPort();
    }

    @Override
    public String endpoint() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public Path log() {
        return folders.log(name());
    }

    @Override
    public void prepare() throws IOException {
        configuration.write();
    }

    @Override
    public List<String> command() {
        return FlinkJvm.command()
                .with("-Xmx640m", "-XX:MaxMetaspaceSize=256m", "-XX:+UseSerialGC", JavaCommand.QUICK_START)
                .loggingTo(folders.logging(), log())
                .main(
                        Runtimes.flinkClassPath(),
                        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                        "--configDir",
                        configuration.folder().toString())
                .words();
    }

    @Override
    public boolean answers() {
        return Http.get(endpoint() + "/overview").isPresent();
    }
}
