package io.churnwatch.cli.cluster;

import io.churnwatch.cli.Json;
import io.churnwatch.testbed.cluster.LocalCluster;
import io.churnwatch.testbed.cluster.MemberStatus;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What there is to say about a cluster at one moment, for people and for machines. */
record ClusterReport(Path folder, Optional<LocalCluster> cluster, List<MemberStatus> members) {
    enum State {
        UP,
        DEGRADED,
        DOWN
    }

    static ClusterReport of(Path folder, Optional<LocalCluster> cluster) {
        return new ClusterReport(
                folder, cluster, cluster.map(LocalCluster::status).orElse(List.of()));
    }

    State state() {
        if (cluster.isEmpty()) {
            return State.DOWN;
        }
        return members.stream().allMatch(MemberStatus::answers) ? State.UP : State.DEGRADED;
    }

    /** "kafka (not running), registry (not answering)" */
    String complaints() {
        return String.join(
                ", ",
                members.stream()
                        .filter(member -> !member.answers())
                        .map(member -> member.member().name() + " (" + condition(member) + ")")
                        .toList());
    }

    void print(PrintWriter out, String headline) {
        out.println(headline);
        for (var member : members) {
            var process = member.member();
            out.printf(
                    "  %-16s %-14s pid %-8d %s%n",
                    process.name(),
                    condition(member),
                    process.pid(),
                    process.endpoint().isEmpty() ? "" : process.endpoint());
        }
        out.println("  logs             " + folder.resolve("logs"));
        out.flush();
    }

    /** One object; {@code more} goes in after its state. */
    void printJson(PrintWriter out, Map<String, Object> more) {
        var object = new LinkedHashMap<String, Object>();
        object.put("type", "cluster");
        object.put("state", state().name().toLowerCase(java.util.Locale.ROOT));
        object.putAll(more);
        object.put("folder", folder.toString());
        cluster.ifPresent(running -> {
            object.put("started_at", running.startedAt());
            object.put("endpoints", endpoints());
        });
        object.put("processes", members.stream().map(ClusterReport::fields).toList());
        out.println(Json.line(object));
        out.flush();
    }

    private Map<String, Object> endpoints() {
        var endpoints = new LinkedHashMap<String, Object>();
        for (var member : members) {
            var process = member.member();
            switch (process.component()) {
                case KAFKA, REGISTRY -> endpoints.put(process.component().id(), process.endpoint());
                case JOB_MANAGER -> endpoints.put("flink", process.endpoint());
                case TASK_MANAGER -> {
                    // Clients reach it through the job manager.
                }
            }
        }
        return endpoints;
    }

    private static Map<String, Object> fields(MemberStatus member) {
        var process = member.member();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", process.name());
        fields.put("component", process.component().id());
        fields.put("pid", process.pid());
        fields.put("runs", member.runs());
        fields.put("answers", member.answers());
        if (process.port() != 0) {
            fields.put("port", process.port());
        }
        fields.put("log", process.log());
        return fields;
    }

    private static String condition(MemberStatus member) {
        if (!member.runs()) {
            return "not running";
        }
        return member.answers() ? "answers" : "not answering";
    }
}
