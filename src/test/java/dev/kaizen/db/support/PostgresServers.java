package dev.kaizen.db.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Real servers, one a version for the whole run, started when the first test asks. */
public final class PostgresServers {
    /** The oldest and the newest version kaizen-db serves. */
    public static final int OLDEST = 15;

    public static final int NEWEST = 18;

    /** Whether the tests run against a server in a container, whatever its version. */
    private static final boolean CONTAINERS = Boolean.getBoolean("kaizen.containers");

    private static final Map<Integer, PostgresServer> SERVERS = new ConcurrentHashMap<>();

    private PostgresServers() {}

    /** The newest version's server, for tests that do not care. */
    public static PostgresServer newest() {
        return version(NEWEST);
    }

    public static PostgresServer version(int major) {
        return SERVERS.computeIfAbsent(CONTAINERS ? 0 : major, PostgresServers::start);
    }

    /** Another server of this version, for tests of what all databases of a server share; whoever asks closes it. */
    public static PostgresServer start(int major) {
        if (CONTAINERS) {
            return PostgresServer.in(ContainerServer.start());
        }
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setPgBinaryResolver((system, architecture) -> archive(major))
                    .setServerConfig("max_connections", "100")
                    .start();
            return new PostgresServer(server.getPort(), server);
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    /** The binaries of a version. */
    public static InputStream archive(int major) throws IOException {
        ZipInputStream jar = new ZipInputStream(Files.newInputStream(Path.of("target/postgresql", major + ".jar")));
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            if (entry.getName().endsWith(".txz")) {
                return jar;
            }
        }
        throw new IOException("no archive in the binaries of PostgreSQL " + major);
    }
}
