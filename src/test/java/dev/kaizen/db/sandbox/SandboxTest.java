package dev.kaizen.db.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.sandbox.SandboxStatus.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One sandbox, in a directory that everybody may enter and whose name needs care. */
class SandboxTest {
    @TempDir
    private static Path parent;

    private static final Set<String> commandLinesSeen = ConcurrentHashMap.newKeySet();
    private static final List<String> firstProgress = new ArrayList<>();
    private static Path directory;
    private static Sandbox sandbox;
    private static SandboxServer first;

    @BeforeAll
    static void start() throws Exception {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
        directory = Files.createDirectory(parent.resolve("it's a sandbox; & more"));
        sandbox = new Sandbox(directory);
        AtomicBoolean done = new AtomicBoolean();
        Thread watcher = new Thread(() -> watchCommandLines(done));
        watcher.start();
        first = sandbox.start(firstProgress::add);
        done.set(true);
        watcher.join();
    }

    @AfterAll
    static void stop() {
        sandbox.stop();
    }

    private static void watchCommandLines(AtomicBoolean done) {
        while (!done.get()) {
            ProcessHandle.allProcesses()
                    .flatMap(process -> process.info().arguments().stream())
                    .map(arguments -> String.join(" ", arguments))
                    .forEach(commandLinesSeen::add);
        }
    }

    @Test
    void a_first_start_says_what_it_does() {
        assertThat(firstProgress)
                .containsExactly(
                        "Unpacking PostgreSQL",
                        "Creating the database",
                        "Starting PostgreSQL " + first.version() + " on port " + first.port());
        assertThat(first.startedNow()).isTrue();
        assertThat(first.version()).matches("18\\.\\d+");
    }

    @Test
    void a_second_start_finds_the_running_server() {
        List<String> progress = new ArrayList<>();

        SandboxServer found = sandbox.start(progress::add);

        assertThat(found.startedNow()).isFalse();
        assertThat(found.port()).isEqualTo(first.port());
        assertThat(progress).isEmpty();
    }

    @Test
    void a_running_server_is_found_from_its_directory() {
        Optional<SandboxServer> running = new Sandbox(directory).running();

        assertThat(running).isPresent();
        assertThat(running.get().port()).isEqualTo(first.port());
        assertThat(sandbox.status().state()).isEqualTo(State.RUNNING);
        assertThat(sandbox.status().server()).isEqualTo(running);
        assertThat(sandbox.status().version()).contains(first.version());
    }

    @Test
    void another_directory_has_no_sandbox_and_gets_none_by_looking(@TempDir Path other) {
        Sandbox none = new Sandbox(other);

        assertThat(none.running()).isEmpty();
        assertThat(none.status().state()).isEqualTo(State.ABSENT);
        assertThat(none.stop()).isFalse();
        none.delete();
        assertThat(other).isEmptyDirectory();
    }

    @Test
    void the_login_is_no_superuser_but_may_create_roles_and_owns_its_database() throws Exception {
        try (Connection connection = Logins.kaizen(first)) {
            assertThat(
                            Logins.ask(
                                    connection,
                                    """
                            select format('%s %s %s %s %s', rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication)
                            from pg_roles where rolname = current_user"""))
                    .isEqualTo("f f t f f");
            assertThat(
                            Logins.ask(
                                    connection,
                                    """
                            select pg_get_userbyid(datdba) from pg_database where datname = current_database()"""))
                    .isEqualTo("kaizen");
            Logins.run(connection, "create role made_by_kaizen");
            Logins.run(connection, "create extension pgcrypto");
            assertThatThrownBy(() -> Logins.run(connection, "alter role kaizen superuser"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void a_wrong_password_does_not_get_in() {
        for (String user : List.of(Credentials.LOGIN, Credentials.SUPERUSER)) {
            assertThatThrownBy(() -> Logins.login(first, first.database(), user, "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void the_settings_are_those_of_a_real_server() throws Exception {
        try (Connection connection = Logins.superuser(first)) {
            assertThat(Logins.ask(connection, "select string_agg(distinct auth_method, ' ') from pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThat(Logins.ask(
                            connection, "select count(*) from pg_authid where rolpassword like 'SCRAM-SHA-256$%'"))
                    .isEqualTo("2");
            for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
                assertThat(Logins.ask(connection, "show " + setting))
                        .as(setting)
                        .isEqualTo("on");
            }
            assertThat(Logins.ask(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Logins.ask(connection, "show cluster_name")).isEqualTo("kaizen-db-sandbox");
            // The driver sets its own time zone for the session.
            assertThat(Logins.ask(
                            connection, "select setting from pg_file_settings where name = 'timezone' and applied"))
                    .isEqualTo("UTC");
            assertThat(Logins.ask(connection, "show unix_socket_directories")).isEmpty();
        }
    }

    @Test
    void the_password_file_lets_a_client_in_by_either_name_of_the_host() throws Exception {
        System.setProperty("org.postgresql.pgpassfile", first.passwordFile().toString());
        try {
            for (String host : List.of("127.0.0.1", "localhost")) {
                String url = "jdbc:postgresql://%s:%d/%s?user=%s"
                        .formatted(host, first.port(), first.database(), first.user());
                try (Connection connection = DriverManager.getConnection(url)) {
                    assertThat(Logins.ask(connection, "select current_user")).isEqualTo("kaizen");
                }
            }
        } finally {
            System.clearProperty("org.postgresql.pgpassfile");
        }
    }

    @Test
    void only_their_owner_may_read_the_passwords_and_git_sees_nothing() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.passwordFile())))
                .isEqualTo("rw-------");
        assertThat(directory.resolve(".sandbox/.gitignore")).hasContent("*");
    }

    @Test
    void passwords_are_in_no_log_and_in_no_arguments() throws Exception {
        Credentials credentials = Credentials.read(first.passwordFile());
        String log = Files.readString(directory.resolve(".sandbox/server.log"));

        assertThat(commandLinesSeen).anyMatch(line -> line.contains("--pwfile"));
        for (String password : List.of(credentials.login(), credentials.superuser())) {
            assertThat(password).matches("[A-Za-z0-9]{32}");
            assertThat(log).doesNotContain(password);
            assertThat(commandLinesSeen).noneMatch(line -> line.contains(password));
            assertThat(List.of(first, credentials, firstProgress).toString()).doesNotContain(password);
        }
        assertThat(scratchLeft()).isEmpty();
    }

    @Test
    void a_restart_keeps_the_data_and_the_port() throws Exception {
        try (Connection connection = Logins.kaizen(first)) {
            Logins.run(connection, "create table kept as select 42 as answer");
        }

        assertThat(sandbox.stop()).isTrue();
        assertThat(sandbox.running()).isEmpty();
        assertThat(sandbox.status().state()).isEqualTo(State.STOPPED);
        assertThat(sandbox.stop()).isFalse();
        SandboxServer second = sandbox.start(line -> {});

        assertThat(second.startedNow()).isTrue();
        assertThat(second.port()).isEqualTo(first.port());
        try (Connection connection = Logins.kaizen(second)) {
            assertThat(Logins.ask(connection, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void a_stop_does_not_wait_for_clients() throws Exception {
        try (Connection connection = Logins.kaizen(first)) {
            assertThat(Logins.ask(connection, "select 1")).isEqualTo("1");
            assertThat(sandbox.stop()).isTrue();
        }
        sandbox.start(line -> {});
    }

    private static List<String> scratchLeft() {
        return Arrays.stream(directory.resolve(".sandbox").toFile().list())
                .filter(name -> name.startsWith("scratch-"))
                .toList();
    }
}
