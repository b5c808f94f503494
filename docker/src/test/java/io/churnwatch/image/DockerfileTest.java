package io.churnwatch.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DockerfileTest {
    @Test
    void theBaseIsPinnedAndOfTheJavaWeCompileFor() {
        assertThat(Dockerfile.arguments("FROM"))
                .singleElement()
                .asString()
                .matches("eclipse-temurin:" + ComposeFile.version("java") + "\\.\\d+\\.\\d+_\\d+-jre-noble");
    }

    @Test
    void itRunsAsAnUnprivilegedUserByNumber() {
        // By number, for Kubernetes cannot tell whether a name is root.
        assertThat(Dockerfile.arguments("USER")).containsExactly("10001:10001");
    }

    @Test
    void onlyTheLaidOutTreeIsCopied() {
        assertThat(Dockerfile.copies())
                .isNotEmpty()
                .allMatch(copy -> copy.from().startsWith("target/image/"));
        assertThat(ComposeFile.text(Path.of(".dockerignore")).lines()).containsExactly("*", "!target/image");
    }

    @Test
    void whatItStartsIsWhatItCopies() {
        assertThat(Dockerfile.arguments("ENTRYPOINT"))
                .containsExactly("[\"/bin/bash\", \"/opt/churnwatch/bin/entrypoint.sh\"]");
        assertThat(Dockerfile.copies())
                .contains(new Dockerfile.Copy("target/image/bin/", "/opt/churnwatch/bin/"))
                .allMatch(copy -> copy.to().startsWith("/opt/churnwatch/"));
        assertThat(Path.of("src/main/image/bin/entrypoint.sh")).exists();
    }

    @Test
    void theScriptsParse() throws Exception {
        try (Stream<Path> found = Files.find(
                Path.of("src/main/image"), 5, (path, about) -> path.toString().endsWith(".sh"))) {
            List<Path> scripts = found.toList();
            assertThat(scripts).isNotEmpty();
            for (Path script : scripts) {
                Process bash = new ProcessBuilder("bash", "-n", script.toString())
                        .inheritIO()
                        .start();
                assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(bash.exitValue()).as(script.toString()).isZero();
            }
        }
    }
}
