package dev.kaizen.db.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.Door;
import dev.kaizen.db.support.PostgresServer;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Every way in which a database cannot be reached, each told apart. */
class ConnectionFailureTest {
    private static TestDatabase database;

    @TempDir
    Path directory;

    @BeforeAll
    static void createDatabase() {
        PostgresServers.newest().createLogin("wary", "in role " + PostgresServer.ASKED);
        database = PostgresServers.newest().createDatabase().as("wary", PostgresServer.PASSWORD);
    }

    @Test
    void a_port_where_nobody_listens() throws IOException {
        try (Door closed = new Door()) {
            assertUnreachable(
                    new Cli(directory).with("DB_PORT", String.valueOf(closed.port())),
                    "Nothing answers on localhost:{port}",
                    "Start the database there, name another one in DB_HOST and DB_PORT,"
                            + " or run kaizen-db sandbox for one of your own.");
        }
    }

    @Test
    void a_host_that_is_not_known() {
        assertUnreachable(
                new Cli(directory).with("DB_HOST", "database.invalid"),
                "The host database.invalid is not known",
                "Check DB_HOST.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a wrong canary", ""})
    void a_wrong_password_and_none_at_all(String password) {
        assertUnreachable(
                new Cli(directory).on(database).with("DB_PASSWORD", password),
                password.isEmpty()
                        ? "localhost:{port} asks wary for a password, and none was given"
                        : "localhost:{port} refuses the login wary: password authentication failed for user \"wary\"",
                password.isEmpty() ? "Set DB_PASSWORD or DB_PASSWORD_FILE." : "Check DB_USER and DB_PASSWORD.");
    }

    @Test
    void a_login_that_does_not_exist() {
        assertUnreachable(
                new Cli(directory).on(database.as("nobody_here", "canary")),
                "localhost:{port} refuses the login nobody_here: role \"nobody_here\" does not exist",
                "Check DB_USER and DB_PASSWORD.");
    }

    @Test
    void a_database_that_does_not_exist() {
        assertUnreachable(
                new Cli(directory).on(database).with("DB_NAME", "nowhere"),
                "There is no database nowhere on localhost:{port}",
                "Create it (createdb -O wary nowhere), or name another one in DB_NAME.");
    }

    @Test
    void a_server_without_tls_where_it_is_required() {
        assertUnreachable(
                new Cli(directory).on(database).with("DB_SSLMODE", "require"),
                "No TLS connection to localhost:{port} with DB_SSLMODE=require: The server does not support SSL.",
                "Check DB_SSLMODE and DB_SSLROOTCERT.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", ""})
    void a_port_that_speaks_another_language(String greeting) throws IOException {
        try (ServerSocket other = answering(greeting)) {
            Cli cli = new Cli(directory).with("DB_PORT", String.valueOf(other.getLocalPort()));
            for (String mode : List.of("prefer", "disable", "require")) {
                assertUnreachable(
                        cli.with("DB_SSLMODE", mode),
                        "What answers on localhost:{port} does not speak as PostgreSQL does",
                        "Check DB_PORT.");
            }
        }
    }

    @Test
    void a_port_that_accepts_and_never_answers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getByName("localhost"))) {
            assertUnreachable(
                    new Cli(directory).with("DB_PORT", String.valueOf(silent.getLocalPort())),
                    "localhost:{port} did not answer in time",
                    "Check DB_HOST, DB_PORT and the network between.");
        }
    }

    @Test
    void a_trace_shows_only_when_asked_for_and_holds_no_password() {
        Cli cli = new Cli(directory).on(database.as("wary", "another canary"));

        assertThat(cli.run("status").err().lines()).hasSize(2);
        assertThat(cli.run("status", "--verbose").err()).contains("\tat org.postgresql.");
        assertThat(cli.with("DEBUG", "1").run("status").err()).contains("\tat org.postgresql.");
    }

    private static void assertUnreachable(Cli cli, String message, String hint) {
        cli.run("status").says(5, "", "error: " + message + "\n" + hint + "\n");
    }

    private static ServerSocket answering(String greeting) throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getByName("localhost"));
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket client = server.accept()) {
                    client.getInputStream().read(new byte[8]);
                    client.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException closed) {
                    // The test is over, or the client has gone.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }
}
