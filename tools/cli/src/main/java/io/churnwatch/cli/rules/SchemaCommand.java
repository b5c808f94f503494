package io.churnwatch.cli.rules;

import io.churnwatch.cli.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code churnwatch rules schema} */
@Command(
        name = "schema",
        description = {
            "Prints the JSON Schema (2020-12) of rule packs, for editors that complete and check what is typed.",
            "It knows structure and closed words; names, types, units and numbers are left to `rules validate`."
        })
@SuppressWarnings("NullAway.Init") // picocli sets it
final class SchemaCommand implements Callable<Integer> {
    private static final String SCHEMA = "/rules/pack.schema.json";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (InputStream schema = SchemaCommand.class.getResourceAsStream(SCHEMA)) {
            if (schema == null) {
                throw new IllegalStateException(SCHEMA + " is missing in the build");
            }
            PrintWriter out = spec.commandLine().getOut();
            out.print(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
            out.flush();
        }
        return ExitCode.GOOD;
    }
}
