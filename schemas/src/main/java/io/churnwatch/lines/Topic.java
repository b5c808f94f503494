package io.churnwatch.lines;

import io.churnwatch.avro.AccountEvent;
import io.churnwatch.avro.Alert;
import io.churnwatch.avro.BillingEvent;
import io.churnwatch.avro.CsmAction;
import io.churnwatch.avro.DeadLetter;
import io.churnwatch.avro.HealthUpdate;
import io.churnwatch.avro.PackStatus;
import io.churnwatch.avro.RulePack;
import io.churnwatch.avro.SupportEvent;
import io.churnwatch.avro.SurveyEvent;
import io.churnwatch.avro.UsageEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;

/** Every topic: its name, the record it carries, and the word that stands for it in a line of JSON. */
public enum Topic {
    USAGE_EVENTS("usage-events", "usage", UsageEvent.class, true),
    SUPPORT_EVENTS("support-events", "support", SupportEvent.class, true),
    SURVEY_EVENTS("survey-events", "survey", SurveyEvent.class, true),
    BILLING_EVENTS("billing-events", "billing", BillingEvent.class, true),
    ACCOUNT_EVENTS("account-events", "account", AccountEvent.class, true),
    CSM_ACTIONS("csm-actions", "action", CsmAction.class, true),
    HEALTH_UPDATES("health-updates", "health", HealthUpdate.class, false),
    CSM_ALERTS("csm-alerts", "alert", Alert.class, false),
    RULE_PACKS("rule-packs", "rule_pack", RulePack.class, false),
    RULE_PACK_STATUS("rule-pack-status", "pack_status", PackStatus.class, false),
    DEAD_LETTERS("dead-letters", "dead_letter", DeadLetter.class, false);

    private static final List<Topic> EVENTS =
            Arrays.stream(values()).filter(Topic::carriesEvents).toList();

    private final String topicName;
    private final String word;
    private final Class<? extends SpecificRecordBase> recordClass;
    private final boolean carriesEvents;
    private final Schema schema;

    Topic(String topicName, String word, Class<? extends SpecificRecordBase> recordClass, boolean carriesEvents) {
        this.topicName = topicName;
        this.word = word;
        this.recordClass = recordClass;
        this.carriesEvents = carriesEvents;
        this.schema = SpecificData.get().getSchema(recordClass);
    }

    /** The topics that events arrive on. */
    public static List<Topic> events() {
        return EVENTS;
    }

    /** The event topic of a `stream` word such as `usage`, in either case. */
    public static Optional<Topic> ofStream(String word) {
        return EVENTS.stream()
                .filter(topic -> topic.word.equalsIgnoreCase(word))
                .findFirst();
    }

    /** The topic of this name, as the default names go. */
    public static Optional<Topic> named(String topicName) {
        return Arrays.stream(values())
                .filter(topic -> topic.topicName.equals(topicName))
                .findFirst();
    }

    /** The topic that carries such records; refuses one that no topic carries. */
    public static Topic of(SpecificRecord record) {
        for (Topic topic : values()) {
            if (topic.recordClass == record.getClass()) {
                return topic;
            }
        }
        throw new IllegalArgumentException(
                "no topic carries " + record.getClass().getName());
    }

    /** The topic's name in Kafka. */
    public String topicName() {
        return topicName;
    }

    /** The registry's subject for the values of this topic. */
    public String subject() {
        return topicName + "-value";
    }

    /** What a line calls it: the `stream` of an event, the `type` of an output. */
    public String word() {
        return word;
    }

    /** Whether events arrive on it. */
    public boolean carriesEvents() {
        return carriesEvents;
    }

    /** The generated class of its records. */
    public Class<? extends SpecificRecordBase> recordClass() {
        return recordClass;
    }

    /** The schema to read with: that of the generated class, in which text becomes a Java string. */
    public Schema schema() {
        return schema;
    }

    /** The schema to register, as written in its .avsc file: the same without what concerns Java alone. */
    public Schema contract() {
        String file = recordClass.getSimpleName() + ".avsc";
        try (InputStream text = recordClass.getResourceAsStream(file)) {
            if (text == null) {
                throw new IllegalStateException("the class path has no " + file + " beside " + recordClass.getName());
            }
            return new Schema.Parser().parse(text);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    @Override
    public String toString() {
        return topicName;
    }
}
