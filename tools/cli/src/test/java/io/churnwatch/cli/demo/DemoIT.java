package io.churnwatch.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole demo as a person without a terminal runs it: real servers, real job, in a process of its own. */
class DemoIT {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    Path folder;

    private Process demo;

    @AfterEach
    void end() {
        demo.destroyForcibly();
    }

    @Test
    void jsonHasHealthAndAlertsAndNothingIsLeftBehind() throws Exception {
        var out = folder.resolve("out");
        var err = folder.resolve("err");
        demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dchurnwatch.home=" + PROJECT,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.churnwatch.cli.Main",
                        "demo",
                        "--for",
                        "25s",
                        "--json",
                        "--accounts",
                        "10")
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();

        assertThat(demo.waitFor(8, TimeUnit.MINUTES)).isTrue();
        var said = Files.readString(err);
        assertThat(demo.exitValue()).as(said).isZero();
        var lines = Files.readAllLines(out);
        assertThat(lines)
                .allMatch(line -> line.startsWith("{\"type\":\"health\",") || line.startsWith("{\"type\":\"alert\","));
        assertThat(lines).anyMatch(line -> line.contains("\"type\":\"health\""));
        assertThat(lines).anyMatch(line -> line.contains("\"type\":\"alert\"") && line.contains("\"text\":\""));

        assertThat(said).contains("All processes have ended, their data is deleted.");
        var ports = ports(said);
        assertThat(ports).as(said).hasSizeGreaterThanOrEqualTo(3);
        assertThat(ports).noneMatch(DemoIT::answers);
    }

    private static List<Integer> ports(String said) {
        return PORT.matcher(said)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .distinct()
                .toList();
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException nobodyThere) {
            return false;
        }
    }
}
