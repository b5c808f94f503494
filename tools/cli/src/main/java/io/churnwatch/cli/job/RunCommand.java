package io.churnwatch.cli.job;

import io.churnwatch.cli.ExitCode;
import io.churnwatch.cli.Home;
import io.churnwatch.cli.UserError;
import io.churnwatch.config.JobConfig;
import io.churnwatch.job.AccountHealthJob;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.flink.core.execution.JobClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code churnwatch run}: the job within this JVM. */
@Command(
        name = "run",
        description = "Runs the job in this process until it ends or is interrupted.",
        footer = {
            "",
            "Everything else is the job's own configuration: --config FILE and --KEY VALUE,",
            "such as --pack.name telephony-saas; docs/configuration.md lists every key.",
            "Without checkpoints.directory they are kept in .churnwatch/run/checkpoints."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the options
public final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Unmatched
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        JobConfig config = JobConfig.fromArguments(options);
        if (config.text(io.churnwatch.config.Option.CHECKPOINT_DIRECTORY).isEmpty()) {
            config = config.with(
                    io.churnwatch.config.Option.CHECKPOINT_DIRECTORY,
                    Home.folder().resolve("run/checkpoints").toUri().toString());
        }
        JobClient job = AccountHealthJob.start(config);
        say("The job " + job.getJobID() + " runs in this process; Ctrl-C ends it.");
        try {
            job.getJobExecutionResult().get();
        } catch (ExecutionException failed) {
            throw new UserError("the job failed: " + rootOf(failed).getMessage(), failed);
        }
        say("The job has finished.");
        return ExitCode.GOOD;
    }

    private void say(String sentence) {
        spec.commandLine().getErr().println(sentence);
        spec.commandLine().getErr().flush();
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
