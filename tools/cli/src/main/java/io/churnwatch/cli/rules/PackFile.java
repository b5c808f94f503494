package io.churnwatch.cli.rules;

import io.churnwatch.cli.UserError;
import io.churnwatch.engine.pack.CompiledPack;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.pack.PackProblem;
import io.churnwatch.engine.pack.PackText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A rule pack in a file, compiled. */
record PackFile(Path file, String source, CompiledPack compiled) {
    static PackFile read(Path file) {
        String source = text(file, "rule pack");
        return new PackFile(file, source, PackCompiler.compile(file.toString(), source));
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
            throw new UserError("there is no file " + file, e);
        } catch (CharacterCodingException e) {
            throw new UserError(file + " is no " + what + ": it is not text in UTF-8", e);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
