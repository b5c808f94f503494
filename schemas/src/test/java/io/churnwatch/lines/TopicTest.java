package io.churnwatch.lines;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.avro.UsageEvent;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {

    @ParameterizedTest
    @EnumSource
    void theContractIsTheSchemaWithoutJava(Topic topic) {
        assertThat(topic.contract().getFullName()).isEqualTo(topic.schema().getFullName());
        assertThat(topic.contract().toString()).doesNotContain("avro.java");
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(topic.schema(), topic.contract())
                        .getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsName(Topic topic) {
        assertThat(Topic.named(topic.topicName())).contains(topic);
        assertThat(topic.subject()).isEqualTo(topic.topicName() + "-value");
    }

    @Test
    void aStreamWordNamesAnEventTopicInEitherCase() {
        assertThat(Topic.ofStream("Usage")).contains(Topic.USAGE_EVENTS);
        assertThat(Topic.ofStream("action")).contains(Topic.CSM_ACTIONS);
        assertThat(Topic.ofStream("alert")).isEmpty();
        assertThat(Topic.events()).hasSize(6).allMatch(Topic::carriesEvents);
    }

    @Test
    void aRecordKnowsItsTopic() {
        assertThat(Topic.of(new UsageEvent())).isEqualTo(Topic.USAGE_EVENTS);
    }
}
