package io.churnwatch.testbed.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** One Kafka broker that is its own KRaft controller. */
record KafkaServer(Folders folders, int port, int controllerPort) implements Server {
    private static final int PATIENCE_MILLIS = 5_000;

    @Override
    public String name() {
        return component().id();
    }

    @Override
    public Component component() {
        return Component.KAFKA;
    }

    @Override
    public String endpoint() {
        return "127.0.0.1:" + port;
    }

    @Override
    public Path log() {
        return folders.log(name());
    }

    @Override
    public void prepare() throws IOException {
        Files.writeString(properties(), configuration());
        if (!Files.exists(data().resolve("meta.properties"))) {
            format();
        }
    }

    @Override
    public List<String> command() {
        return new JavaCommand()
                .with("-Xms256m", "-Xmx512m", "-XX:+UseSerialGC", "-Dkafka.logs.dir=" + log().getParent())
                .loggingTo(folders.logging(), log())
                .main(Runtimes.kafkaClassPath(), "kafka.Kafka", properties().toString())
                .words();
    }

    @Override
    public boolean answers() {
        // A client that finds nobody would fill our log with its attempts.
        return listens() && describesItself();
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean describesItself() {
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, endpoint(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        try (var admin = Admin.create(config)) {
            return !admin.describeCluster()
                    .nodes()
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void format() throws IOException {
        var output = folders.output(name() + "-format");
        var command = new JavaCommand()
                .with(JavaCommand.QUICK_START, "-XX:+UseSerialGC")
                .loggingTo(folders.logging(), folders.log(name() + "-format"))
                .main(
                        Runtimes.kafkaClassPath(),
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        Uuid.randomUuid().toString(),
                        "-c",
                        properties().toString())
                .words();
        if (OsProcess.run(command, folders.root(), output) != 0) {
            throw new ClusterException("Kafka's storage at " + data() + " could not be formatted; see " + output);
        }
    }

    private Path properties() {
        return folders.conf().resolve("kafka.properties");
    }

    private Path data() {
        return folders.data(name());
    }

    private String configuration() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=CLIENTS://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=CLIENTS://127.0.0.1:%1$d
                listener.security.protocol.map=CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=CLIENTS
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                auto.create.topics.enable=false
                default.replication.factor=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                transaction.max.timeout.ms=900000
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                # Histories are years old and simulated clocks run ahead: neither may be refused or deleted for its date.
                log.retention.ms=-1
                log.message.timestamp.after.max.ms=9223372036854775807
                """.formatted(port, controllerPort, data());
    }
}
