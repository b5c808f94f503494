package io.churnwatch.testbed.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void aTakenPortIsNamedWithWhatWantedIt() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> new FreePorts().take(taken.getLocalPort(), Component.KAFKA))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageStartingWith("port " + taken.getLocalPort() + " for the Kafka broker is already taken");
        }
    }

    @Test
    void thePortThatIsAskedForIsGiven() {
        int free = new FreePorts().takeAny();
        assertThat(new FreePorts().take(free, Component.REGISTRY)).isEqualTo(free);
    }

    @Test
    void noPortIsGivenTwice() {
        var ports = new FreePorts();
        int free = ports.takeAny();
        assertThatThrownBy(() -> ports.take(free, Component.REGISTRY)).isInstanceOf(ClusterException.class);
    }
}
