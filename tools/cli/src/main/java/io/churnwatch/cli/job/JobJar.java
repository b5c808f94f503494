package io.churnwatch.cli.job;

import io.churnwatch.cli.Home;
import io.churnwatch.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The job's shaded jar, as the build leaves it. */
public final class JobJar {
    private JobJar() {}

    public static Path built() {
        Path folder = Home.project().resolve("jobs/account-health/target");
        if (Files.isDirectory(folder)) {
            try (var jars = Files.newDirectoryStream(folder, "churnwatch-account-health-*-job.jar")) {
                for (Path jar : jars) {
                    return jar;
                }
            } catch (IOException unreadable) {
                throw new UserError("cannot look for the job's jar in " + folder + ": " + unreadable.getMessage());
            }
        }
        throw new UserError("the job's jar is not in " + folder + "; build it with: ./mvnw package -DskipTests");
    }
}
