package dev.kaizen.db.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** A port of this machine that nobody answers until it is opened, and that then leads to another port. */
public final class Door implements AutoCloseable {
    private final int port;
    private volatile ServerSocket entrance;

    public Door() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            port = free.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    public int port() {
        return port;
    }

    public void openAfter(Duration delay, int target) {
        start(() -> {
            Thread.sleep(delay.toMillis());
            entrance = new ServerSocket(port, 10, InetAddress.getByName("localhost"));
            while (true) {
                Socket client = entrance.accept();
                Socket server = new Socket("localhost", target);
                start(() -> carry(client.getInputStream(), server.getOutputStream()));
                start(() -> carry(server.getInputStream(), client.getOutputStream()));
            }
        });
    }

    @Override
    public void close() throws IOException {
        if (entrance != null) {
            entrance.close();
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void carry(InputStream from, OutputStream to) throws IOException {
        try (from;
                to) {
            from.transferTo(to);
        }
    }
}
