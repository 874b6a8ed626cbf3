package dev.kaizen.db.crash;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import dev.kaizen.db.support.Eventually;
import dev.kaizen.db.support.TestDatabase;

/** A PgBouncer in front of one database. */
final class PgBouncer implements AutoCloseable {
    static final Path EXECUTABLE = Path.of("/usr/sbin/pgbouncer");

    private final TestDatabase database;
    private final int port;
    private final Process process;

    /** @param poolMode {@code session} or {@code transaction} */
    PgBouncer(Path directory, TestDatabase database, String poolMode) throws IOException {
        this.database = database;
        this.port = freePort();
        Path users = write(directory, "users.txt", "\"%s\" \"\"%n".formatted(database.user()));
        Path settings = write(
                directory,
                "pgbouncer.ini",
                """
                [databases]
                %s = host=127.0.0.1 port=%d
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = trust
                auth_file = %s
                pool_mode = %s
                ignore_startup_parameters = extra_float_digits
                """
                        .formatted(database.name(), database.port(), port, users, poolMode));
        this.process = start(directory, settings);
        Eventually.holds("PgBouncer answers", this::answers);
    }

    /** The same database, through the pool. */
    TestDatabase pooled() {
        return new TestDatabase(port, database.name(), database.user(), database.password());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    /** PgBouncer refuses to run as root, and becomes who it is told to be. */
    private static Process start(Path directory, Path settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(EXECUTABLE.toString(), settings.toString()));
        if (System.getProperty("user.name").equals("root")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            command.addAll(List.of("--user", "nobody"));
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("pgbouncer.log").toFile())
                .start();
    }

    private static Path write(Path directory, String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private boolean answers() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
