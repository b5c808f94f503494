package io.churnwatch.cli.job;

import io.churnwatch.cli.ExitCode;
import io.churnwatch.cli.Json;
import io.churnwatch.cli.JsonOption;
import io.churnwatch.config.JobConfig;
import io.churnwatch.job.JobSubmitter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code churnwatch submit}: the job on a Flink cluster. */
@Command(
        name = "submit",
        description = "Sends the job to a Flink cluster through its REST address.",
        footer = {
            "",
            "Everything else is the job's own configuration: --config FILE and --KEY VALUE,",
            "such as --pack.name telephony-saas; docs/configuration.md lists every key."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the options
public final class SubmitCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Spec
    private CommandSpec spec;

    @Option(names = "--flink", paramLabel = "URL", description = "The cluster's REST address (${DEFAULT-VALUE}).")
    private String flink = "http://127.0.0.1:8081";

    @Option(names = "--jar", paramLabel = "FILE", description = "The job's jar. Default: the one built here.")
    private @Nullable Path jar;

    @Option(names = "--wait", description = "Come back when the job has ended; exit 1 unless it finished well.")
    private boolean wait;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Unmatched
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        JobConfig config = JobConfig.fromArguments(options);
        JobSubmitter submitter = new JobSubmitter(flink);
        String id = submitter.submit(jar == null ? JobJar.built() : jar, config);
        String state = wait ? untilItEnds(submitter, id) : submitter.await(id, true, PATIENCE);
        report(id, state);
        return state.equals("RUNNING") || state.equals("FINISHED") ? ExitCode.GOOD : ExitCode.FAILED;
    }

    private static String untilItEnds(JobSubmitter submitter, String id) throws InterruptedException {
        return submitter.await(id, false, Duration.ofDays(365));
    }

    private void report(String id, String state) {
        PrintWriter out = spec.commandLine().getOut();
        if (json.wanted()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("type", "job");
            line.put("job_id", id);
            line.put("state", state);
            line.put("flink", flink);
            out.println(Json.line(line));
        } else {
            out.println("Job " + id + " is " + state + "; see " + flink + "/#/job/" + id + "/overview");
        }
    }
}
