package io.churnwatch.image;

import io.churnwatch.config.ConfigException;
import io.churnwatch.config.JobConfig;
import io.churnwatch.engine.pack.CompiledPack;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.registry.PackPublisher;
import io.churnwatch.registry.PublishedPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Publishes one version of a rule pack unless it is there already, so that it can run before every start of the job.
 */
public final class PublishPack {
    private PublishPack() {}

    /** Takes the pack's file, then the job's own arguments: exit 0 when the pack is there, 2 when it cannot be. */
    public static void main(String[] arguments) {
        try {
            List<String> words = List.of(arguments);
            JobConfig config = JobConfig.fromArguments(words.subList(1, words.size()));
            System.out.println(publish(read(Path.of(words.get(0))), config));
        } catch (ConfigException refused) {
            System.err.println("churnwatch: " + refused.getMessage());
            System.exit(2);
        }
    }

    private static String publish(PublishedPack pack, JobConfig config) {
        return new PackPublisher(config).publish(pack, "image", Instant.now()).isNew()
                ? "published " + pack.key()
                : pack.key() + " is published already";
    }

    private static PublishedPack read(Path file) {
        String source;
        try {
            source = Files.readString(file);
        } catch (IOException unreadable) {
            throw new ConfigException("cannot read the rule pack " + file, unreadable);
        }
        CompiledPack compiled = PackCompiler.compile(file.toString(), source);
        return compiled.pack()
                .map(pack -> new PublishedPack(pack.name(), pack.version(), source))
                .orElseThrow(() -> new ConfigException(compiled.errors().get(0).toString()));
    }
}
