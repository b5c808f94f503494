package io.churnwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationDocTest {
    private static final Path PAGE = Path.of("../../docs/configuration.md");

    @Test
    void thePageSaysWhatTheOptionsSay() throws IOException {
        if (Boolean.getBoolean("churnwatch.write-docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, ConfigurationDoc.render());
        }
        assertThat(PAGE)
                .as("docs/configuration.md is out of date; write it anew with ./mvnw -pl jobs/account-health -am test "
                        + "-Dtest=ConfigurationDocTest -Dsurefire.failIfNoSpecifiedTests=false "
                        + "-Dchurnwatch.write-docs=true")
                .exists()
                .content()
                .isEqualTo(ConfigurationDoc.render());
    }
}
