package io.churnwatch.cli.demo;

import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.lines.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How many events wait on the topics and how many of them the job has taken, as Kafka knows it: the job notes with each
 * checkpoint how far it is.
 */
final class Intake {
    private final Admin admin;
    private final String group;
    private final Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();

    /** What has arrived and what of it has been judged. */
    record Counts(long arrived, long judged) {
        static final Counts NOTHING = new Counts(0, 0);
    }

    private Intake(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    static Intake of(Admin admin, JobConfig config) throws InterruptedException, ExecutionException {
        var intake = new Intake(admin, config.text(Option.GROUP));
        var names = Topic.events().stream().map(config::topic).toList();
        admin.describeTopics(names)
                .allTopicNames()
                .get()
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition -> intake.partitions.put(
                                new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        return intake;
    }

    Counts count() throws InterruptedException, ExecutionException {
        var taken = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        var ends = admin.listOffsets(partitions).all().get();
        return new Counts(sum(ends, ListOffsetsResultInfo::offset), sum(taken, OffsetAndMetadata::offset));
    }

    private <T> long sum(Map<TopicPartition, T> perPartition, ToLongFunction<T> offset) {
        return perPartition.entrySet().stream()
                .filter(entry -> entry.getValue() != null && partitions.containsKey(entry.getKey()))
                .mapToLong(entry -> offset.applyAsLong(entry.getValue()))
                .sum();
    }
}
