package io.churnwatch.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every option of the job, defined here and nowhere else; {@code docs/configuration.md} is written from this. */
public enum Option {
    KAFKA_BOOTSTRAP_SERVERS(
            "kafka.bootstrap.servers",
            OptionType.TEXT,
            "127.0.0.1:9092",
            "The Kafka brokers to start from. Any other `kafka.*` key is handed to the Kafka clients as it is."),
    REGISTRY_URL(
            "registry.url",
            OptionType.TEXT,
            "http://127.0.0.1:8081",
            "The schema registry (Confluent's API; for Apicurio end it with /apis/ccompat/v7)."),
    TOPICS_PREFIX("topics.prefix", OptionType.TEXT, "", "Put before the name of every topic and subject."),
    TOPICS_PARTITIONS(
            "topics.partitions", OptionType.INTEGER, "4", "Partitions of a topic that does not exist yet and is made."),
    TOPICS_REPLICATION("topics.replication", OptionType.INTEGER, "1", "Replicas of a topic that is made."),
    GROUP(
            "group",
            OptionType.TEXT,
            "churnwatch-account-health",
            "Consumer group that the read offsets are shown under; the job itself goes by its checkpoints."),
    PACK_NAME("pack.name", OptionType.TEXT, "", "The rule pack to obey. Required."),
    PACK_VERSION(
            "pack.version",
            OptionType.INTEGER,
            "0",
            "In replay, the version to judge by; 0 takes the highest valid one. Live always obeys the highest."),
    MODE(
            "mode",
            "live",
            List.of("live", "replay"),
            "`live` runs on and lets silence pass with the wall clock; `replay` reads what is there, "
                    + "judges it in the order of event time and ends."),
    REPLAY_UNTIL(
            "replay.until",
            OptionType.INSTANT,
            "",
            "Where a replay's time ends: later events are skipped. Empty: at the newest event."),
    REPLAY_MAX_DISORDER(
            "replay.max-disorder",
            OptionType.DURATION,
            "",
            "How far events may lie out of order in a replay: an account is judged this far behind the newest "
                    + "event. Empty: any disorder, all is judged at the end of the input."),
    ALLOWED_LAG(
            "time.allowed-lag",
            OptionType.DURATION,
            "1m",
            "How long after it happened an event may arrive without being late; the clock runs this far behind."),
    ALLOWED_SKEW(
            "time.allowed-skew",
            OptionType.DURATION,
            "5m",
            "How far ahead of our clock an event may lie; beyond it is a dead letter."),
    IDLE_AFTER(
            "time.idle-after",
            OptionType.DURATION,
            "10s",
            "How long a partition must be silent, and confirmed as read to its end, "
                    + "before the wall clock moves its time on."),
    ALARM_SPREAD(
            "time.alarm-spread",
            OptionType.DURATION,
            "0s",
            "Alarms of different accounts for the same instant are spread over this long; results do not change."),
    CLOCK_SPEED(
            "clock.speed", OptionType.DECIMAL, "1", "How fast the wall clock runs; other than 1 for demonstrations."),
    CLOCK_START(
            "clock.start", OptionType.INSTANT, "", "What the wall clock showed at `clock.anchor`. Empty: real time."),
    CLOCK_ANCHOR(
            "clock.anchor",
            OptionType.INSTANT,
            "",
            "The real instant at which the wall clock showed `clock.start`. Empty: when the job is submitted."),
    DUPLICATE_HORIZON(
            "duplicates.horizon",
            OptionType.INTEGER,
            "32",
            "Among how many of an account's last events one that comes twice is recognised by its id."),
    STORM_SHARE(
            "storm.share",
            OptionType.DECIMAL,
            "0.3",
            "Live: a rule that opens on more than this share of all accounts within an hour is parked: "
                    + "its further alerts are held back. 1 parks none."),
    STORM_LEAST_ACCOUNTS(
            "storm.least-accounts", OptionType.INTEGER, "100", "With fewer accounts than this no rule is ever parked."),
    DELIVERY(
            "delivery",
            "exactly-once",
            List.of("exactly-once", "at-least-once"),
            "`exactly-once` writes in transactions, seen when a checkpoint completes; "
                    + "`at-least-once` writes at once, and a restart may repeat records with the same `event_id`."),
    TRANSACTION_PREFIX(
            "transactions.prefix",
            OptionType.TEXT,
            "churnwatch-account-health",
            "Begins every transactional id. Two jobs on one Kafka must not share it: a job refuses to start while "
                    + "it sees another one write with it."),
    TRANSACTION_TIMEOUT(
            "transactions.timeout",
            OptionType.DURATION,
            "15m",
            "How long Kafka keeps an open transaction. Must outlive a restart of the job, "
                    + "and not exceed the broker's transaction.max.timeout.ms."),
    CHECKPOINT_INTERVAL("checkpoints.interval", OptionType.DURATION, "10s", "Time between checkpoints."),
    CHECKPOINT_TIMEOUT("checkpoints.timeout", OptionType.DURATION, "10m", "A checkpoint that takes longer has failed."),
    CHECKPOINT_DIRECTORY(
            "checkpoints.directory",
            OptionType.TEXT,
            "",
            "Where checkpoints are kept, as a URI. Empty: as the cluster is set up."),
    CHECKPOINT_TOLERATED(
            "checkpoints.tolerated-failures",
            OptionType.INTEGER,
            "5",
            "Failed checkpoints in a row after which the job restarts."),
    PARALLELISM("parallelism", OptionType.INTEGER, "1", "Subtasks of every stage."),
    MAX_PARALLELISM(
            "max-parallelism",
            OptionType.INTEGER,
            "128",
            "The most subtasks this job can ever be rescaled to. Cannot be changed without losing state."),
    STATE_BACKEND(
            "state.backend",
            "rocksdb",
            List.of("rocksdb", "heap"),
            "Where accounts are held: on disk, or in memory (faster, for as many accounts as fit)."),
    MAX_RECORD_BYTES(
            "decoding.max-record-bytes",
            OptionType.INTEGER,
            "1048576",
            "An event of more bytes is a dead letter; so is one that declares a longer text, list or map.");

    private final String key;
    private final OptionType type;
    private final String defaultText;
    private final List<String> choices;
    private final String description;

    Option(String key, OptionType type, String defaultText, String description) {
        this.key = key;
        this.type = type;
        this.defaultText = defaultText;
        this.choices = List.of();
        this.description = description;
    }

    Option(String key, String defaultText, List<String> choices, String description) {
        this.key = key;
        this.type = OptionType.CHOICE;
        this.defaultText = defaultText;
        this.choices = choices;
        this.description = description;
    }

    public String key() {
        return key;
    }

    public OptionType type() {
        return type;
    }

    /** The default as a person would write it; empty when there is none. */
    public String defaultText() {
        return defaultText;
    }

    /** The words a choice takes; empty for other types. */
    public List<String> choices() {
        return choices;
    }

    public String description() {
        return description;
    }

    public static Optional<Option> find(String key) {
        return Arrays.stream(values()).filter(option -> option.key.equals(key)).findFirst();
    }

    /** Refuses, with one sentence, a text that this option does not take. */
    void check(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (type == OptionType.CHOICE && !choices.contains(text)) {
            throw new ConfigException("option '" + key + "' is '" + text + "' but must be one of " + choices);
        }
        try {
            type.parse(text);
        } catch (IllegalArgumentException refused) {
            throw new ConfigException("option '" + key + "' is '" + text + "' but must be " + type.words(), refused);
        }
    }
}
