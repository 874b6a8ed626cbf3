package dev.kaizen.db.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

/** A server beside the shared one, one a version, that a test may stop and whose roles it may take away. */
final class OwnServer {
    private static final Map<Integer, OwnServer> SERVERS = new ConcurrentHashMap<>();

    private final int major;
    private final Path data;
    private EmbeddedPostgres server;

    private OwnServer(int major) {
        this.major = major;
        this.data = Path.of("target", "own-server-" + major).toAbsolutePath();
        remove(data);
        this.server = start(0);
        superuser().execute("create role kaizen login createrole password 'kaizen'");
    }

    /** Running, and as a cluster is on which kaizen-db never ran: no database and none of its roles. */
    static OwnServer untouched(int major) {
        OwnServer server = SERVERS.computeIfAbsent(major, OwnServer::new);
        TestDatabase superuser = server.superuser();
        superuser
                .rows("select datname from pg_database where datname like 'own_%'")
                .forEach(name -> superuser.execute("drop database " + name + " with (force)"));
        superuser
                .rows("select rolname from pg_roles where rolname like 'kaizen\\_%'")
                .forEach(name -> superuser.execute("drop role " + name));
        return server;
    }

    /** An empty database that {@code kaizen} owns. */
    TestDatabase createDatabase(String name) {
        superuser().execute("create database own_" + name + " owner kaizen");
        return new TestDatabase(server.getPort(), "own_" + name, "kaizen", "kaizen");
    }

    /** Ends every session at once, as an administrator does it: a fast shutdown. */
    void stop() {
        try {
            server.close();
        } catch (IOException unstopped) {
            throw new UncheckedIOException(unstopped);
        }
    }

    /** Starts it again, on the same port. */
    void startAgain() {
        server = start(server.getPort());
    }

    private TestDatabase superuser() {
        return new TestDatabase(server.getPort(), "postgres", "postgres", "postgres");
    }

    private EmbeddedPostgres start(int port) {
        try {
            return EmbeddedPostgres.builder()
                    .setPgBinaryResolver((system, architecture) -> PostgresServers.archive(major))
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .start();
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    private static void remove(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException undeleted) {
            throw new UncheckedIOException(undeleted);
        }
    }
}
