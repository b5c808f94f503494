package io.churnwatch.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.churnwatch.config.ConfigException;
import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Sends the job's jar to a Flink cluster through its REST address, and follows what becomes of it. */
public final class JobSubmitter {
    private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "CANCELED", "SUSPENDED");
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String rest;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    public JobSubmitter(String restUrl) {
        this.rest = restUrl.endsWith("/") ? restUrl.substring(0, restUrl.length() - 1) : restUrl;
    }

    /**
     * Uploads the jar and runs it.
     *
     * @return the job's id
     */
    public String submit(Path jar, JobConfig config) {
        String uploaded = upload(jar);
        ObjectNode request = JSON.createObjectNode();
        request.put("entryClass", AccountHealthJob.class.getName());
        request.put("parallelism", config.integer(Option.PARALLELISM));
        config.toArguments().forEach(request.putArray("programArgsList")::add);
        JsonNode answer = send(HttpRequest.newBuilder(URI.create(rest + "/jars/" + uploaded + "/run"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(request.toString())));
        return answer.path("jobid").asText();
    }

    /** The job's state in Flink's words, such as RUNNING. */
    public String state(String jobId) {
        return get("/jobs/" + jobId).path("state").asText();
    }

    /** Waits until the job has ended, or all its tasks run when that is enough; returns its state then. */
    public String await(String jobId, boolean untilRunning, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            JsonNode job = get("/jobs/" + jobId);
            String state = job.path("state").asText();
            if (ENDED.contains(state) || (untilRunning && allTasksRun(job)) || System.nanoTime() > deadline) {
                return state;
            }
            Thread.sleep(200);
        }
    }

    /** How many checkpoints the job has completed since it was submitted. */
    public int completedCheckpoints(String jobId) {
        return get("/jobs/" + jobId + "/checkpoints")
                .path("counts")
                .path("completed")
                .asInt();
    }

    /** Whether the job was ever started again after a failure; Flink's metric of it lags by ten seconds, this does not. */
    public boolean hasRestarted(String jobId) {
        return get("/jobs/" + jobId).path("timestamps").path("RESTARTING").asLong() > 0;
    }

    public void cancel(String jobId) {
        send(HttpRequest.newBuilder(URI.create(rest + "/jobs/" + jobId)).method("PATCH", BodyPublishers.noBody()));
    }

    private static boolean allTasksRun(JsonNode job) {
        for (JsonNode vertex : job.path("vertices")) {
            String status = vertex.path("status").asText();
            if (!status.equals("RUNNING") && !status.equals("FINISHED")) {
                return false;
            }
        }
        return job.path("state").asText().equals("RUNNING");
    }

    private String upload(Path jar) {
        String boundary = "churnwatch-" + Long.toHexString(System.nanoTime());
        JsonNode answer = send(HttpRequest.newBuilder(URI.create(rest + "/jars/upload"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(multipart(jar, boundary)));
        String file = answer.path("filename").asText();
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private static BodyPublisher multipart(Path jar, String boundary) {
        try {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                            + jar.getFileName() + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(Files.readAllBytes(jar));
            body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return BodyPublishers.ofByteArray(body.toByteArray());
        } catch (IOException unreadable) {
            throw new ConfigException(
                    "cannot read the job's jar " + jar + "; build it with ./mvnw package", unreadable);
        }
    }

    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(rest + path)).GET());
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
            JsonNode body = answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
            if (answer.statusCode() >= 300) {
                throw new ConfigException(RestErrors.sentence(rest, body));
            }
            return body;
        } catch (IOException unreachable) {
            throw new ConfigException(
                    "cannot reach Flink at " + rest + "; is the cluster up, and is this its REST address?",
                    unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ConfigException("interrupted while talking to Flink at " + rest, stopped);
        }
    }
}
