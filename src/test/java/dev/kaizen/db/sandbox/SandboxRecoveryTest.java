package dev.kaizen.db.sandbox;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.sandbox.SandboxStatus.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One sandbox, in a directory that only its owner may enter, that one thing after the other happens to. */
class SandboxRecoveryTest {
    @TempDir
    private static Path directory;

    private static Sandbox sandbox;
    private final List<String> progress = new ArrayList<>();
    private SandboxServer server;

    @BeforeEach
    void start() {
        sandbox = new Sandbox(directory);
        server = sandbox.start(line -> {});
    }

    @AfterAll
    static void stop() {
        sandbox.stop();
    }

    @Test
    void a_killed_server_is_seen_as_gone_and_comes_back_with_what_was_committed() throws Exception {
        try (Connection connection = Logins.kaizen(server)) {
            Logins.run(connection, "create table survived as select 42 as answer");
        }

        Logins.kill(directory);
        SandboxServer again = sandbox.start(progress::add);

        assertThat(again.startedNow()).isTrue();
        assertThat(again.port()).isEqualTo(server.port());
        try (Connection connection = Logins.kaizen(again)) {
            assertThat(Logins.ask(connection, "select answer from survived")).isEqualTo("42");
        }
    }

    @Test
    void a_statement_that_outlives_a_killed_server_does_not_stand_in_the_way() throws Exception {
        try (Connection busy = Logins.kaizen(server)) {
            CompletableFuture<Void> endless = CompletableFuture.runAsync(() -> runEndlessly(busy));
            try (Connection connection = Logins.superuser(server)) {
                while (Logins.ask(connection, "select count(*) from pg_stat_activity where query like 'do %'")
                        .equals("0")) {
                    Thread.sleep(10);
                }
            }

            Logins.kill(directory);

            assertThat(sandbox.start(progress::add).startedNow()).isTrue();
            assertThat(endless).failsWithin(Duration.ofSeconds(10));
        }
    }

    private static void runEndlessly(Connection connection) {
        try {
            Logins.run(connection, "do $$ begin loop null; end loop; end $$");
        } catch (SQLException killed) {
            throw new IllegalStateException(killed);
        }
    }

    @Test
    void a_missing_login_and_database_are_made_again() throws Exception {
        try (Connection connection = Logins.superuser(server)) {
            Logins.run(connection, "drop database kaizen_db");
            Logins.run(connection, "drop role kaizen");
        }

        SandboxServer again = sandbox.start(progress::add);

        assertThat(again.startedNow()).isFalse();
        try (Connection connection = Logins.kaizen(again)) {
            assertThat(Logins.ask(connection, "select current_user")).isEqualTo("kaizen");
        }
    }

    @Test
    void leftovers_of_starts_that_died_are_removed() throws Exception {
        sandbox.stop();
        Path leftover = Files.createDirectories(inside("scratch-123/data"));
        Files.writeString(leftover.resolve("PG_VERSION"), "18\n");
        Files.writeString(inside("pgpass.new"), "half");

        sandbox.start(progress::add);

        assertThat(inside("scratch-123")).doesNotExist();
    }

    @Test
    void a_pid_file_whose_number_went_to_another_program_does_not_stand_in_the_way() throws Exception {
        Path file = inside("data/postmaster.pid");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        sandbox.stop();
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            lines.set(0, String.valueOf(other.pid()));
            Files.write(file, lines);
            if (ServerAccount.isRoot()) {
                Files.setAttribute(file, "unix:uid", Files.getAttribute(inside("data"), "unix:uid"));
            }

            assertThat(sandbox.running()).isEmpty();
            assertThat(sandbox.stop()).isFalse();
            assertThat(sandbox.status().state()).isEqualTo(State.STOPPED);
            assertThat(sandbox.start(progress::add).startedNow()).isTrue();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroy();
        }
    }

    @Test
    void a_taken_port_is_left_for_another_one_which_is_kept() throws Exception {
        sandbox.stop();
        SandboxServer moved;
        try (ServerSocket other = new ServerSocket(server.port(), 1, InetAddress.getByName("127.0.0.1"))) {
            moved = sandbox.start(progress::add);
            assertThat(moved.port()).isNotEqualTo(other.getLocalPort());
        }

        assertThat(progress).contains("Port " + server.port() + " is taken by another program, using " + moved.port());
        assertThat(Logins.kaizen(moved).isValid(1)).isTrue();
        sandbox.stop();
        assertThat(sandbox.start(line -> {}).port()).isEqualTo(moved.port());
    }

    @Test
    void data_of_another_major_version_is_refused_and_left_as_it_is() throws Exception {
        sandbox.stop();
        Path version = inside("data/PG_VERSION");
        Files.writeString(version, "17\n");
        try {
            assertThatThrownBy(() -> sandbox.start(progress::add)).isInstanceOfSatisfying(Failure.class, failure -> {
                assertThat(failure.code()).isEqualTo(ExitCode.REFUSED);
                assertThat(failure)
                        .hasMessage("The sandbox's data was made by PostgreSQL 17, which PostgreSQL " + server.version()
                                + " cannot read.");
                assertThat(failure.hint()).contains("kaizen-db sandbox reset");
            });
            assertThat(version).hasContent("17");
        } finally {
            Files.writeString(version, "18\n");
        }
    }

    @Test
    void programs_of_an_older_minor_version_are_replaced_and_the_data_stays() throws Exception {
        try (Connection connection = Logins.kaizen(server)) {
            Logins.run(connection, "create table upgraded as select 42 as answer");
        }
        sandbox.stop();
        Path older = Files.move(inside("postgresql-" + server.version()), inside("postgresql-18.0"));
        Files.writeString(older.resolve("archive"), "another archive");

        SandboxServer upgraded = sandbox.start(progress::add);

        assertThat(progress).startsWith("Unpacking PostgreSQL").doesNotContain("Creating the database");
        assertThat(upgraded.version()).isEqualTo(server.version());
        assertThat(older).doesNotExist();
        try (Connection connection = Logins.kaizen(upgraded)) {
            assertThat(Logins.ask(connection, "select answer from upgraded")).isEqualTo("42");
        }
    }

    @Test
    void a_server_that_does_not_start_is_explained_by_its_own_words() throws Exception {
        sandbox.stop();
        Path settings = inside("data/postgresql.conf");
        String before = Files.readString(settings);
        Files.writeString(settings, "\nno_such_setting = 1\n", StandardOpenOption.APPEND);
        try {
            assertThatThrownBy(() -> sandbox.start(progress::add)).isInstanceOfSatisfying(Failure.class, failure -> {
                assertThat(failure.code()).isEqualTo(ExitCode.FAILED);
                assertThat(failure)
                        .hasMessageStartingWith("PostgreSQL did not start: ")
                        .hasMessageContaining("postgresql.conf");
                assertThat(failure.hint()).contains("server.log");
            });
        } finally {
            Files.writeString(settings, before);
        }
    }

    @Test
    void lost_passwords_are_named_with_the_way_out() throws Exception {
        Path away = Files.move(server.passwordFile(), inside("elsewhere"));
        try {
            assertThatThrownBy(() -> sandbox.start(progress::add)).isInstanceOfSatisfying(Failure.class, failure -> {
                assertThat(failure.code()).isEqualTo(ExitCode.REFUSED);
                assertThat(failure).hasMessageContaining("pgpass is missing");
                assertThat(failure.hint()).contains("kaizen-db sandbox reset");
            });
        } finally {
            Files.move(away, server.passwordFile());
        }
    }

    @Test
    void a_reset_stops_the_server_and_begins_anew() throws Exception {
        String password = server.readPassword();
        try (Connection connection = Logins.kaizen(server)) {
            Logins.run(connection, "create table forgotten (id int)");
        }

        sandbox.delete();

        assertThat(sandbox.status().state()).isEqualTo(State.ABSENT);
        assertThat(sandbox.running()).isEmpty();
        SandboxServer anew = sandbox.start(progress::add);
        assertThat(progress).contains("Creating the database");
        assertThat(anew.readPassword()).isNotEqualTo(password);
        try (Connection connection = Logins.kaizen(anew)) {
            assertThat(Logins.ask(connection, "select to_regclass('forgotten')"))
                    .isNull();
        }
    }

    private static Path inside(String path) {
        return directory.resolve(".sandbox").resolve(path);
    }
}
