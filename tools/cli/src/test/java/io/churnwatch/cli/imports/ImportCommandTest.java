package io.churnwatch.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.cli.Churnwatch;
import io.churnwatch.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final String MAPPING = """
            format: { kind: whitespace, header: false }
            columns: [account, at]
            account_id: { column: account }
            occurred_at: { column: at }
            lines: [ { stream: usage, kind: login } ]
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void mapping() throws IOException {
        Files.writeString(folder.resolve("m.yaml"), MAPPING);
    }

    @Test
    void linesCountsAndRejectsGoWhereTheyShould() throws IOException {
        Files.writeString(folder.resolve("log.txt"), "acme 2026-07-01\nacme\nacme never\n");

        int exit = run("--out", path("lines.jsonl"), "--rejects", path("rejects.jsonl"), "--json", path("log.txt"));

        assertThat(exit).as(err.toString()).isEqualTo(ExitCode.GOOD);
        assertThat(folder.resolve("lines.jsonl"))
                .content()
                .contains("\"account_id\":\"acme\"")
                .hasLineCount(1);
        assertThat(folder.resolve("rejects.jsonl"))
                .content()
                .contains("\"row\":2,\"reason\":\"wrong width\"", "\"row\":3,\"reason\":\"unreadable time\"");
        assertThat(out.toString())
                .startsWith("{\"type\":\"summary\",\"rows\":3,\"used\":1,\"lines\":{\"usage\":1},\"skipped\":{},"
                        + "\"rejected\":{\"unreadable time\":1,\"wrong width\":1}");
    }

    @Test
    void garbageIsOneSentenceAndExitCodeTwo() throws IOException {
        Files.write(folder.resolve("garbage"), new byte[] {0, 1, 2, (byte) 0xff, '\n', 7});

        assertThat(run("--out", path("lines.jsonl"), path("garbage"))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("churnwatch: no row could be used, most of them for '");
        assertThat(run("--out", path("lines.jsonl"), path("nowhere"))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("nowhere: there is no such file");
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "import";
        all[1] = "--mapping";
        all[2] = path("m.yaml");
        System.arraycopy(words, 0, all, 3, words.length);
        return Churnwatch.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
    }
}
