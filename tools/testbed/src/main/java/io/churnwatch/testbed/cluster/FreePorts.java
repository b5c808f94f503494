package io.churnwatch.testbed.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;

/** Hands out ports that nothing listens on, each only once. */
final class FreePorts {
    // Below the range from which Linux takes the local ends of outgoing connections: between our look and the
    // server's bind, no unrelated connection can take the port.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 1_000;

    private final SecureRandom random = new SecureRandom();
    private final Set<Integer> given = new HashSet<>();

    /** The wanted port if it is free, or any free one when {@code wanted} is 0. */
    int take(int wanted, Component component) {
        if (wanted == 0) {
            return takeAny();
        }
        if (!given.add(wanted) || !isFree(wanted)) {
            throw new ClusterException.Unusable("port " + wanted + " for the " + component.title()
                    + " is already taken on 127.0.0.1; choose another or leave it out to get a free one");
        }
        return wanted;
    }

    int takeAny() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = random.nextInt(LOWEST, HIGHEST);
            if (!given.contains(port) && isFree(port)) {
                given.add(port);
                return port;
            }
        }
        throw new ClusterException("no free port between " + LOWEST + " and " + HIGHEST + " on 127.0.0.1");
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
