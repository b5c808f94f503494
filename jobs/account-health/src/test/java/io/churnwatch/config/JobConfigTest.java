package io.churnwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JobConfigTest {
    private static final JobConfig DEFAULTS = JobConfig.of(Map.of());

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Option.class)
    void everyOptionReadsItsOwnDefault(Option option) {
        assertThat(option.description()).endsWith(".");
        assertThat(DEFAULTS.text(option)).isEqualTo(option.defaultText());
        if (!option.defaultText().isEmpty()) {
            Object value = switch (option.type()) {
                case TEXT, CHOICE -> DEFAULTS.text(option);
                case INTEGER -> DEFAULTS.integer(option);
                case DECIMAL -> DEFAULTS.decimal(option);
                case DURATION -> DEFAULTS.duration(option);
                case INSTANT -> DEFAULTS.instant(option).orElseThrow();
            };
            assertThat(value).isNotNull();
        }
    }

    @Test
    void aFileIsFlattenedAndFlagsWin() throws IOException {
        Path file = Files.writeString(folder.resolve("job.yaml"), """
                mode: replay
                pack: { name: telephony-saas }
                time: { allowed-lag: 2m }
                kafka:
                  bootstrap.servers: broker:9092
                  sasl: { mechanism: PLAIN }
                replay: { until: 2026-03-01 }
                """);

        JobConfig config = JobConfig.fromArguments(List.of("--config", file.toString(), "--time.allowed-lag", "3m"));

        assertThat(config.isReplay()).isTrue();
        assertThat(config.text(Option.PACK_NAME)).isEqualTo("telephony-saas");
        assertThat(config.duration(Option.ALLOWED_LAG)).isEqualTo(Duration.ofMinutes(3));
        assertThat(config.instant(Option.REPLAY_UNTIL)).contains(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(config.kafka())
                .containsEntry("bootstrap.servers", "broker:9092")
                .containsEntry("sasl.mechanism", "PLAIN");
        assertThat(JobConfig.fromArguments(config.toArguments())).hasToString(config.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            paralelism                | 2     | unknown option 'paralelism' (did you mean 'parallelism'?)
            quite.another.thing       | 2     | unknown option 'quite.another.thing'; docs/configuration.md lists all
            parallelism               | two   | option 'parallelism' is 'two' but must be a whole number, 0 or more
            time.allowed-lag          | 5     | option 'time.allowed-lag' is '5' but must be a duration such as 500ms, 30s, 5m, 24h or 7d
            mode                      | alive | option 'mode' is 'alive' but must be one of [live, replay]
            replay.until              | soon  | option 'replay.until' is 'soon' but must be an instant such as 2026-03-01 or 2026-03-01T09:00:00Z
            kafka.sasl.jaas.config    | ${env:CHURNWATCH_NOT_SET} | option 'kafka.sasl.jaas.config' names the environment variable CHURNWATCH_NOT_SET, which is not set
            """)
    void whatCannotBeMeantIsRefusedInOneSentence(String key, String text, String sentence) {
        assertThatThrownBy(() -> JobConfig.of(Map.of(key, text)).kafka())
                .isInstanceOf(ConfigException.class)
                .hasMessage(sentence);
    }

    @Test
    void secretsAreNotShown() {
        JobConfig config = JobConfig.of(Map.of("kafka.sasl.jaas.config", "password=hunter2", "parallelism", "2"));

        assertThat(config.toString()).doesNotContain("hunter2").contains("parallelism=2", "kafka.sasl.jaas.config");
    }

    @Test
    void theWallClockRunsAsConfigured() {
        WallClock clock = WallClock.of(JobConfig.of(Map.of(
                "clock.start", "2026-03-01T00:00:00Z", "clock.anchor", "2026-01-01T00:00:00Z", "clock.speed", "3600")));

        assertThat(Instant.ofEpochMilli(
                        clock.at(Instant.parse("2026-01-01T00:00:24Z").toEpochMilli())))
                .isEqualTo("2026-03-02T00:00:00Z");
    }
}
