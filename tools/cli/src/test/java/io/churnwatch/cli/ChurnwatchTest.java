package io.churnwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChurnwatchTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        return Churnwatch.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
    }

    @ParameterizedTest(name = "churnwatch {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "clustr             | unknown command 'clustr' (did you mean 'cluster'?)",
                "cluster stats      | unknown command 'stats' (did you mean 'status'?)",
                "cluster up --jsn   | unknown option '--jsn' (did you mean '--json'?)",
                "cluster up away    | unknown argument 'away'",
                "cluster up --kafka-port x     | Invalid value for option '--kafka-port': 'x' is not an int",
                "cluster up --kafka-port 70000 | --kafka-port must be between 0 and 65535, was 70000",
                "cluster up --slots 0          | --slots must be between 1 and 64, was 0",
                "cluster up --only zookeeper   | expected one of",
            })
    void aMistakeIsOneSentenceAndExitCodeTwo(String line, String sentence) {
        assertThat(run(line.split(" "))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains(sentence).startsWith("churnwatch: ");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void aloneItPrintsItsHelp() {
        assertThat(run()).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString()).contains("Usage: churnwatch", "cluster", "--version");
    }

    @Test
    void everyCommandHasHelpAndSaysItsVersion() {
        assertThat(run("cluster", "up", "--help")).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString()).contains("Usage: churnwatch cluster up", "--kafka-port");
        assertThat(run("--version")).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString()).contains("churnwatch ");
    }

    @Test
    void withoutAClusterStatusFailsAndDownIsContent(@TempDir Path folder) {
        assertThat(run("cluster", "status", "--folder", folder.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(run("cluster", "down", "--folder", folder.toString())).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString().lines())
                .containsExactly("No cluster is up in " + folder + ".", "No cluster was up in " + folder + ".");
    }

    @Test
    void statusForMachinesIsOneObject(@TempDir Path folder) {
        run("cluster", "status", "--json", "--folder", folder.toString());
        assertThat(out.toString().strip())
                .isEqualTo("{\"type\":\"cluster\",\"state\":\"down\",\"folder\":\"" + folder + "\",\"processes\":[]}");
    }

    @Test
    void aFolderThatIsAFileIsTheUsersMistake(@TempDir Path folder) throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        assertThat(run("cluster", "up", "--folder", file.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("the folder " + file + " cannot be written to");
    }

    @Test
    void aTakenPortIsNamed(@TempDir Path folder) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var port = Integer.toString(taken.getLocalPort());
            assertThat(run("cluster", "up", "--kafka-port", port, "--folder", folder.toString()))
                    .isEqualTo(ExitCode.BAD_INPUT);
            assertThat(err.toString()).contains("port " + port + " for the Kafka broker is already taken");
        }
    }
}
