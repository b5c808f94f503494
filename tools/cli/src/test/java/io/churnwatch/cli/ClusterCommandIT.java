package io.churnwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCommandIT {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    @AfterEach
    void down() {
        run("down");
    }

    @Test
    void upStaysUpASecondUpSaysSoAndDownEndsIt() {
        assertThat(run("up", "--only", "registry")).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString())
                .contains("\"state\":\"up\",\"already_up\":false")
                .contains("/apis/ccompat/v7");

        assertThat(run("up")).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString()).contains("\"state\":\"up\",\"already_up\":true");

        assertThat(run("status")).isEqualTo(ExitCode.GOOD);
        assertThat(run("down")).isEqualTo(ExitCode.GOOD);
        assertThat(run("status")).isEqualTo(ExitCode.FAILED);
    }

    private int run(String command, String... options) {
        return Churnwatch.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(words(command, options));
    }

    private String[] words(String command, String... options) {
        var words = new java.util.ArrayList<>(
                java.util.List.of("cluster", command, "--json", "--folder", folder.toString()));
        words.addAll(java.util.List.of(options));
        return words.toArray(String[]::new);
    }
}
