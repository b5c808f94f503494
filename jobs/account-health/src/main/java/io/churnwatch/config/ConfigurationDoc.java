package io.churnwatch.config;

/** The page that lists every option, written from their definitions. */
public final class ConfigurationDoc {
    private static final String HEAD = """
            # Configuration

            <!-- Written from io.churnwatch.config.Option; change it there. -->

            The job reads one YAML file (`--config FILE`), in which the dots of a key are levels:

            ```yaml
            mode: live
            pack: { name: telephony-saas }
            kafka:
              bootstrap.servers: broker-1:9092
              sasl.jaas.config: ${env:KAFKA_JAAS}
            ```

            Every option can also be given, or overridden, as `--key value`. `${env:NAME}` stands for an environment
            variable where the job's main runs (with `submit`, that is the job manager), so that no secret need be in a
            file or a command line. An unknown key is refused.

            What begins with `kafka.` is handed to the Kafka clients, what begins with `flink.` to Flink
            (`flink.metrics.reporters`), in both cases without that beginning.

            | option | takes | default | what it does |
            |---|---|---|---|
            """;

    private ConfigurationDoc() {}

    public static String render() {
        StringBuilder page = new StringBuilder(HEAD);
        for (Option option : Option.values()) {
            page.append("| `")
                    .append(option.key())
                    .append("` | ")
                    .append(takes(option))
                    .append(" | ")
                    .append(option.defaultText().isEmpty() ? "" : "`" + option.defaultText() + "`")
                    .append(" | ")
                    .append(option.description())
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String takes(Option option) {
        return option.type() == OptionType.CHOICE
                ? "`" + String.join("`, `", option.choices()) + "`"
                : option.type().words();
    }
}
