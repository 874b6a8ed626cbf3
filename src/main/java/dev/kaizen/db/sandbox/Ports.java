package dev.kaizen.db.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on the loopback interface. */
final class Ports {
    static final String HOST = "127.0.0.1";

    // Below the range that systems hand out to outgoing connections, so that the port is still free at the next start.
    private static final int FIRST = 20_000;
    private static final int LAST = 29_999;

    private Ports() {}

    /** Whether a server could listen on it now. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Any free port, by chance, so that two sandboxes seldom want the same. */
    static int findFree() {
        return ThreadLocalRandom.current()
                .ints(FIRST, LAST + 1)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow();
    }
}
