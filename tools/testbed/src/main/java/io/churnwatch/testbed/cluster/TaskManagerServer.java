package io.churnwatch.testbed.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One Flink task manager, known to the job manager by its name. */
record TaskManagerServer(Folders folders, FlinkConfiguration configuration, String name, TaskManagerMemory memory)
        implements Server {

    @Override
    public Component component() {
        return Component.TASK_MANAGER;
    }

    @Override
    public int port() {
        return 0;
    }

    @Override
    public String endpoint() {
        return "";
    }

    @Override
    public Path log() {
        return folders.log(name);
    }

    @Override
    public void prepare() throws IOException {
        configuration.write();
    }

    @Override
    public List<String> command() {
        return FlinkJvm.command()
                .with(memory.jvmOptions())
                .loggingTo(folders.logging(), log())
                .main(
                        Runtimes.flinkClassPath(),
                        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                        "--configDir",
                        configuration.folder().toString(),
                        "-Dtaskmanager.resource-id=" + name)
                .with(memory.flinkOptions(configuration.slotsPerTaskManager()))
                .words();
    }

    /** Registered with the job manager, all its slots included. */
    @Override
    public boolean answers() {
        return Http.get("http://127.0.0.1:" + configuration.restPort() + "/taskmanagers")
                .map(answer -> isListed(answer.path("taskmanagers")))
                .orElse(false);
    }

    private boolean isListed(JsonNode taskManagers) {
        for (var taskManager : taskManagers) {
            if (taskManager.path("id").asText().equals(name)) {
                return taskManager.path("slotsNumber").asInt() == configuration.slotsPerTaskManager();
            }
        }
        return false;
    }
}
