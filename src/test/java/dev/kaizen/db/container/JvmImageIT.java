package dev.kaizen.db.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.ContainerServer;
import dev.kaizen.db.support.Eventually;
import dev.kaizen.db.support.PostgresServer;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The image of docker/Dockerfile.jvm, as any user, without capabilities, on a root file system that cannot be written. */
@NeedsEngine
class JvmImageIT {
    private static ContainerServer container;
    private static PostgresServer server;

    @TempDir
    Path directory;

    private TestDatabase database;

    @BeforeAll
    static void start() {
        Docker.buildJvmImage();
        container = ContainerServer.start();
        server = PostgresServer.in(container);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void database() {
        database = server.createDatabase();
    }

    @Test
    void it_migrates_and_passes_its_exit_codes_on() {
        assertThat(run("status", "--exit-code").exit()).as("pending").isEqualTo(3);
        Cli.Run up = run("up", "--output", "json");
        assertThat(up.exit()).as(up.toString()).isZero();
        assertThat(up.out()).startsWith("{\"kind\":\"up\",");
        assertThat(run("up").out()).startsWith("Nothing to do: ");
        assertThat(run("status", "--exit-code").exit()).isZero();
        assertThat(run("up", "nonsense").exit()).as("usage").isEqualTo(2);
        assertThat(run("up", "--port", "1").exit()).as("no connection").isEqualTo(5);
        assertThat(run("down", "1").exit()).as("nobody said yes").isEqualTo(6);
    }

    @Test
    void sigterm_ends_it_within_five_seconds_and_frees_the_lock() throws IOException {
        String name = "kaizen-db-" + database.name();
        List<String> slow = List.of(
                "--name=" + name,
                "--volume=" + slowMigration() + ":/migrations:ro",
                "--env=MIGRATIONS_DIR=/migrations");
        CompletableFuture<Cli.Run> run = CompletableFuture.supplyAsync(() -> run(slow, "up"));
        Eventually.holds("the migration sleeps on the server", () -> !sessions("wait_event = 'PgSleep'")
                .isEmpty());
        Instant signalled = Instant.now();
        assertThat(Docker.run("kill", "--signal=TERM", name).exit()).isZero();
        assertThat(run.join().exit()).isEqualTo(143);
        assertThat(Duration.between(signalled, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(sessions("true")).isEmpty();
        assertThat(database.rows("select locked from kaizen.databasechangeloglock"))
                .containsExactly("f");
    }

    @Test
    void a_failure_is_left_for_kubernetes_to_show() throws IOException {
        Path log = Files.createFile(directory.resolve("termination-log"));
        Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-rw-rw-"));
        Cli.Run run = run(List.of("--volume=" + log + ":/dev/termination-log"), "up", "--port", "1");
        assertThat(run.exit()).isEqualTo(5);
        assertThat(log).content().startsWith("Nothing answers on postgres:1\n");
    }

    @Test
    void the_launcher_works_in_it_too() {
        Path home = Path.of("").toAbsolutePath();
        List<String> asLauncher = List.of("--volume=" + home + ":/kaizen-db:ro", "--entrypoint=/kaizen-db/kaizen-db");
        Cli.Run version = run(asLauncher, "version");
        assertThat(version.exit()).as(version.toString()).isZero();
        assertThat(version.out()).startsWith("kaizen-db ");
        assertThat(run(asLauncher, "nonsense").exit()).isEqualTo(2);
    }

    private Cli.Run run(String... command) {
        return run(List.of(), command);
    }

    private Cli.Run run(List<String> more, String... command) {
        return Docker.run(Docker.kaizen(database, container, more, command).toArray(String[]::new));
    }

    private List<String> sessions(String condition) {
        return server.superuser()
                .rows("select pid from pg_stat_activity where datname = '" + database.name() + "' and "
                        + "application_name like 'kaizen-db %' and " + condition);
    }

    private Path slowMigration() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("migrations/auth"));
        Files.writeString(
                folder.resolve("001_sleep.yaml"),
                """
                databaseChangeLog:
                  - changeSet:
                      id: auth_sleep
                      author: kaizen
                      comment: Take long
                      changes:
                        - sql:
                            sql: select pg_sleep(600)
                            splitStatements: false
                      rollback:
                        - sql:
                            sql: select 1
                            splitStatements: false
                """);
        Path list = folder.resolveSibling("changelog.yaml");
        Files.writeString(list, "databaseChangeLog:\n  - include:\n      file: auth/001_sleep.yaml\n");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        return list.getParent();
    }
}
