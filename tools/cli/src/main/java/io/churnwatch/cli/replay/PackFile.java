package io.churnwatch.cli.replay;

import io.churnwatch.cli.UserError;
import io.churnwatch.engine.pack.CompiledPack;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.pack.RulePack;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A rule pack in a file. */
final class PackFile {
    private PackFile() {}

    /** Compiles it; the first of its errors is the user's. */
    static RulePack read(Path file) {
        CompiledPack compiled = PackCompiler.compile(file.toString(), text(file));
        return compiled.pack().orElseThrow(() -> {
            int more = compiled.errors().size() - 1;
            return new UserError(compiled.errors().get(0)
                    + (more == 0 ? "" : " (and " + more + " more; see: churnwatch rules validate " + file + ")"));
        });
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new UserError(
                    file + ": there is no such file; --pack names a rule pack such as" + " rules/telephony-saas.yaml");
        } catch (CharacterCodingException garbage) {
            throw new UserError(file + " is not text; --pack names a rule pack in YAML");
        } catch (IOException failure) {
            throw new UserError(file + " cannot be read: " + failure.getMessage());
        }
    }
}
