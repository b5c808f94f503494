package io.churnwatch.image;

import io.churnwatch.config.ConfigException;
import io.churnwatch.job.AccountHealthJob;

/** The job's main within the job manager: what only a person can put right ends the container with one sentence. */
public final class JobMain {
    private JobMain() {}

    public static void main(String[] arguments) throws Exception {
        try {
            AccountHealthJob.main(arguments);
        } catch (ConfigException refused) {
            System.err.println("churnwatch: " + refused.getMessage());
            // Nothing runs yet that would need an orderly end, and one would wait for this very thread.
            Runtime.getRuntime().halt(2);
        }
    }
}
