package io.churnwatch.cli.rules;

import io.churnwatch.cli.ExitCode;
import io.churnwatch.cli.Json;
import io.churnwatch.cli.JsonOption;
import io.churnwatch.cli.kafka.Patience;
import io.churnwatch.cli.kafka.PlaceOptions;
import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.PackPublisher;
import io.churnwatch.registry.PublishedPack;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code churnwatch rules publish} */
@Command(
        name = "publish",
        description = {
            "Publishes a valid rule pack; the jobs that obey it take it over while they run.",
            "Its version must be higher than every published one; the same text again is no mistake."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class PublishCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The rule pack.")
    private Path file;

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @picocli.CommandLine.Option(
            names = "--author",
            paramLabel = "NAME",
            description = "Who publishes it. Default: the user's name here.")
    private String author = System.getProperty("user.name", "unknown");

    @Override
    public Integer call() {
        PackFile read = PackFile.read(file);
        if (!read.isPack()) {
            throw read.notAPack();
        }
        if (read.compiled().pack().isEmpty()) {
            PrintWriter err = spec.commandLine().getErr();
            read.compiled().errors().forEach(problem -> err.println(ValidateCommand.line(problem, "")));
            err.println(file + " is not published: "
                    + ValidateCommand.count(read.compiled().errors().size(), "error"));
            err.flush();
            return ExitCode.FAILED;
        }
        RulePack pack = read.compiled().pack().get();
        JobConfig config = place.config(Patience.SHORT);
        return publish(pack, read.source(), config);
    }

    private Integer publish(RulePack pack, String source, JobConfig config) {
        PublishedPack published = new PublishedPack(pack.name(), pack.version(), source);
        PackPublisher.Publication publication = new PackPublisher(config).publish(published, author, Instant.now());
        String what = publication.isNew() ? "is published" : "is published already, word for word,";
        tell(pack, publication.highestBefore(), config, what);
        return ExitCode.GOOD;
    }

    private void tell(RulePack pack, int before, JobConfig config, String what) {
        PrintWriter out = spec.commandLine().getOut();
        if (json.wanted()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", "published");
            object.put("pack", pack.name());
            object.put("version", pack.version());
            object.put("hash", pack.hash());
            object.put("previous_version", before);
            object.put("topic", config.topic(Topic.RULE_PACKS));
            out.println(Json.line(object));
        } else {
            out.println(pack.name() + " version " + pack.version() + " (" + pack.hash() + ") " + what + " on "
                    + config.topic(Topic.RULE_PACKS) + " at " + config.text(Option.KAFKA_BOOTSTRAP_SERVERS));
        }
        out.flush();
    }
}
