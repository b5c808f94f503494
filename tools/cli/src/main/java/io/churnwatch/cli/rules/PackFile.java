package io.churnwatch.cli.rules;

import io.churnwatch.cli.UserError;
import io.churnwatch.engine.pack.CompiledPack;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.pack.PackProblem;
import io.churnwatch.engine.pack.PackText;
import io.churnwatch.engine.pack.RulePack;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A rule pack in a file, compiled. */
public record PackFile(Path file, String source, CompiledPack compiled) {
    public static PackFile read(Path file) {
        String source = text(file, "rule pack");
        return new PackFile(file, source, PackCompiler.compile(file.toString(), source));
    }

    /** The pack, for who cannot do without; the first of its errors is the user's. */
    public RulePack valid() {
        return compiled.pack().orElseThrow(() -> {
            int more = compiled.errors().size() - 1;
            return new UserError(compiled.errors().get(0)
                    + (more == 0 ? "" : " (and " + more + " more; see: churnwatch rules validate " + file + ")"));
        });
    }

    /** Whether the file is a pack at all, however faulty. */
    boolean isPack() {
        return compiled.pack().isPresent() || PackText.isPack(source);
    }

    /** The sentence for a file that is none. */
    UserError notAPack() {
        PackProblem first = compiled.errors().get(0);
        return new UserError(file + " is no rule pack: line " + first.line() + ", column " + first.column() + ": "
                + first.message());
    }

    /** A file's text; whatever keeps it from being read is the person's mistake. */
    static String text(Path file, String what) {
        try {
            if (Files.isDirectory(file)) {
                throw new UserError(file + " is a folder, a " + what + " is a file");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new UserError(file + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new UserError(file + " is no " + what + ": it is not text in UTF-8", e);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
