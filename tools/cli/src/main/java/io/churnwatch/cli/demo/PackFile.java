package io.churnwatch.cli.demo;

import io.churnwatch.cli.UserError;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.registry.PublishedPack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A rule pack in a file, valid. */
final class PackFile {
    private PackFile() {}

    static PublishedPack read(Path file) {
        String source;
        try {
            source = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UserError("cannot read the rule pack " + file + "; name one with --pack", e);
        }
        var compiled = PackCompiler.compile(file.toString(), source);
        if (compiled.pack().isEmpty()) {
            var errors = compiled.errors();
            throw new UserError(errors.get(0)
                    + (errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)")
                    + "; see: churnwatch rules validate " + file);
        }
        var pack = compiled.pack().get();
        return new PublishedPack(pack.name(), pack.version(), source);
    }
}
