package io.churnwatch.cli.rules;

import io.churnwatch.avro.PackStatus;
import io.churnwatch.cli.ExitCode;
import io.churnwatch.cli.Json;
import io.churnwatch.cli.JsonOption;
import io.churnwatch.cli.UserError;
import io.churnwatch.cli.kafka.Patience;
import io.churnwatch.cli.kafka.PlaceOptions;
import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.ConfluentRegistry;
import io.churnwatch.registry.PublishedPack;
import io.churnwatch.registry.PublishedPacks;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code churnwatch rules status} */
@Command(name = "status", description = "Shows the published rule packs and what the jobs have made of them.")
@SuppressWarnings("NullAway.Init") // picocli sets it
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        JobConfig config = place.config(Patience.SHORT);
        show(config);
        return ExitCode.GOOD;
    }

    private void show(JobConfig config) {
        PackStatuses statuses = new PackStatuses(config);
        List<PublishedPack> packs = List.of();
        if (statuses.exists(Topic.RULE_PACKS)) {
            packs = new PublishedPacks(config, new ConfluentRegistry(config.text(Option.REGISTRY_URL))).read();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (packs.isEmpty() && !json.wanted()) {
            out.println("No rule pack is published at " + config.text(Option.KAFKA_BOOTSTRAP_SERVERS) + ".");
        }
        Map<String, PackStatus> newest = packs.isEmpty() ? Map.of() : newest(statuses, config);
        for (PublishedPack pack : packs) {
            PackStatus status = newest.get(pack.key());
            out.println(json.wanted() ? Json.line(object(pack, status)) : line(pack, status));
        }
        out.flush();
    }

    private static Map<String, PackStatus> newest(PackStatuses statuses, JobConfig config) {
        try {
            return statuses.newest();
        } catch (KafkaException e) {
            throw new UserError(
                    "cannot read the topic '" + config.topic(Topic.RULE_PACK_STATUS) + "': " + e.getMessage(), e);
        }
    }

    private static String line(PublishedPack pack, @Nullable PackStatus status) {
        StringBuilder line = new StringBuilder(
                "%-24s %6d  %s  ".formatted(pack.name(), pack.version(), PublishedPacks.hash(pack.source())));
        if (status == null) {
            return line.append("published; no job has said anything of it").toString();
        }
        line.append(status.getStatus().name().toLowerCase(Locale.ROOT))
                .append(" since ")
                .append(status.getAt());
        status.getReasons().forEach(reason -> line.append("\n    ").append(reason));
        return line.toString();
    }

    private static Map<String, @Nullable Object> object(PublishedPack pack, @Nullable PackStatus status) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("type", "pack");
        object.put("pack", pack.name());
        object.put("version", pack.version());
        object.put("hash", PublishedPacks.hash(pack.source()));
        object.put("status", status == null ? null : status.getStatus().name());
        object.put("reasons", status == null ? List.of() : status.getReasons());
        object.put("at", status == null ? null : status.getAt().toString());
        return object;
    }
}
