package io.churnwatch.config;

import io.churnwatch.lines.Topic;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the job was asked to do: checked when it is made, typed when it is asked. */
public final class JobConfig implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String KAFKA = "kafka.";
    private static final String FLINK = "flink.";

    private final TreeMap<String, String> given;

    private JobConfig(Map<String, String> given) {
        this.given = new TreeMap<>(given);
    }

    /** Checks the options and takes them; anything not given has its default. */
    public static JobConfig of(Map<String, String> given) {
        given.forEach((key, text) -> {
            Optional<Option> option = Option.find(key);
            if (option.isPresent()) {
                option.get().check(Environment.resolve(key, text));
            } else if (!key.startsWith(KAFKA) && !key.startsWith(FLINK)) {
                throw new ConfigException("unknown option '" + key + "'" + Suggestion.among(Option.values(), key));
            }
        });
        return new JobConfig(given);
    }

    /** The options of a YAML file, if any, overridden by others. */
    public static JobConfig load(@Nullable Path file, Map<String, String> overrides) {
        Map<String, String> all = new LinkedHashMap<>(file == null ? Map.of() : ConfigFile.read(file));
        all.putAll(overrides);
        return of(all);
    }

    /** Reads {@code --config FILE} and {@code --key value} pairs. */
    public static JobConfig fromArguments(List<String> arguments) {
        Path file = null;
        Map<String, String> overrides = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String flag = arguments.get(i);
            if (!flag.startsWith("--") || i + 1 == arguments.size()) {
                throw new ConfigException("expected '--key value' pairs, but found '" + flag + "'");
            }
            String value = arguments.get(i + 1);
            if (flag.equals("--config")) {
                file = Path.of(value);
            } else {
                overrides.put(flag.substring(2), value);
            }
        }
        return load(file, overrides);
    }

    /** The same as {@code --key value} pairs, for a main that runs elsewhere; environment names stay names. */
    public List<String> toArguments() {
        List<String> arguments = new ArrayList<>();
        given.forEach((key, text) -> {
            arguments.add("--" + key);
            arguments.add(text);
        });
        return arguments;
    }

    public JobConfig with(Option option, String text) {
        Map<String, String> changed = new TreeMap<>(given);
        changed.put(option.key(), text);
        return of(changed);
    }

    public String text(Option option) {
        return Environment.resolve(option.key(), given.getOrDefault(option.key(), option.defaultText()));
    }

    /** The text of an option without which nothing can start. */
    public String required(Option option) {
        String text = text(option);
        if (text.isEmpty()) {
            throw new ConfigException("option '" + option.key() + "' is required: " + option.description());
        }
        return text;
    }

    public int integer(Option option) {
        return (Integer) option.type().parse(text(option));
    }

    public double decimal(Option option) {
        return (Double) option.type().parse(text(option));
    }

    public Duration duration(Option option) {
        return (Duration) option.type().parse(text(option));
    }

    public Optional<Duration> optionalDuration(Option option) {
        return text(option).isEmpty() ? Optional.empty() : Optional.of(duration(option));
    }

    public Optional<Instant> instant(Option option) {
        return text(option).isEmpty()
                ? Optional.empty()
                : Optional.of((Instant) option.type().parse(text(option)));
    }

    public boolean isReplay() {
        return text(Option.MODE).equals("replay");
    }

    public boolean isExactlyOnce() {
        return text(Option.DELIVERY).equals("exactly-once");
    }

    /** A topic's name as this job uses it. */
    public String topic(Topic topic) {
        return text(Option.TOPICS_PREFIX) + topic.topicName();
    }

    /** What every Kafka client is given. May hold secrets. */
    public Properties kafka() {
        Properties properties = new Properties();
        // Flink would register several hundred metrics of every Kafka client, most of them under clashing names.
        properties.setProperty("register.consumer.metrics", "false");
        properties.setProperty("register.producer.metrics", "false");
        properties.setProperty("bootstrap.servers", text(Option.KAFKA_BOOTSTRAP_SERVERS));
        passedOn(KAFKA).forEach(properties::setProperty);
        return properties;
    }

    /** Settings of Flink itself that come on top of, or instead of, the job's own. */
    public Map<String, String> flink() {
        return passedOn(FLINK);
    }

    private Map<String, String> passedOn(String prefix) {
        Map<String, String> passed = new TreeMap<>();
        given.forEach((key, text) -> {
            if (key.startsWith(prefix)) {
                passed.put(key.substring(prefix.length()), Environment.resolve(key, text));
            }
        });
        return passed;
    }

    /** What was given, without secrets: what is handed on to Kafka's clients and Flink is not shown. */
    @Override
    public String toString() {
        Map<String, String> shown = new TreeMap<>(given);
        shown.replaceAll((key, text) -> Option.find(key).isPresent() ? text : "…");
        return shown.toString();
    }
}
