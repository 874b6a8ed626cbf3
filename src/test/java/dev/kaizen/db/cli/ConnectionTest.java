package dev.kaizen.db.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.Door;
import dev.kaizen.db.support.PostgresServer;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Every way to name a database, and every way in which it cannot be reached. */
class ConnectionTest {
    private static final String ENCODED_PASSWORD = "Canary-7%2Fof%3Athe%40mine";

    private static TestDatabase database;

    @TempDir
    Path directory;

    @BeforeAll
    static void createDatabase() {
        database = PostgresServers.newest().createDatabase();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://kaizen:%s@localhost:%d/%s",
                "postgresql://kaizen:%s@localhost:%d/%s?sslmode=disable",
                "jdbc:postgresql://kaizen:%s@localhost:%d/%s?connect_timeout=3&ApplicationName=x"
            })
    void a_url_names_everything(String form) {
        String url = form.formatted(ENCODED_PASSWORD, database.port(), database.name());

        assertConnected(new Cli(directory).with("DATABASE_URL", url).run("status"));
    }

    @Test
    void a_url_option_names_everything_but_the_password() {
        String url = "postgres://kaizen@localhost:" + database.port() + "/" + database.name();

        assertConnected(
                new Cli(directory).with("DB_PASSWORD", PostgresServer.PASSWORD).run("status", "--url", url));
    }

    @Test
    void a_password_file_is_read_without_its_line_end() throws IOException {
        Files.writeString(directory.resolve("secret"), PostgresServer.PASSWORD + "\n");

        assertConnected(new Cli(directory)
                .on(database)
                .without("DB_PASSWORD")
                .with("DB_PASSWORD_FILE", "secret")
                .run("status"));
    }

    @Test
    void a_variable_counts_above_the_dot_env_file_whichever_of_them_names_the_password() throws IOException {
        Files.writeString(directory.resolve("secret"), PostgresServer.PASSWORD);
        Files.writeString(
                directory.resolve(".env"),
                "DB_PORT=" + database.port() + "\nDB_NAME=nowhere\nDB_PASSWORD=a stale canary\n");
        Cli cli = new Cli(directory).with("DB_NAME", database.name());

        assertConnected(cli.with("DB_PASSWORD_FILE", "secret").run("status"));
        assertConnected(cli.without("DB_PASSWORD_FILE")
                .with("DB_PASSWORD", PostgresServer.PASSWORD)
                .run("status"));
    }

    @Test
    void an_option_counts_above_a_variable_above_the_dot_env_file_above_the_default() throws IOException {
        assertAddress("kaizen_db", "localhost:5432");
        Files.writeString(directory.resolve(".env"), "DB_PORT=2\nDB_NAME=env_file\n");
        assertAddress("env_file", "localhost:2");
        assertAddress("env_file", "localhost:3", "DB_PORT", "3");
        assertAddress("url", "127.0.0.1:4", "DATABASE_URL", "postgres://127.0.0.1:4/url");
        Cli cli = new Cli(directory)
                .with("DATABASE_URL", "postgres://127.0.0.1:4/url")
                .with("DB_PORT", "3");
        assertThat(cli.run("status").err()).startsWith("error: Nothing answers on 127.0.0.1:3\n");
        assertThat(cli.run("status", "--port", "6").err()).startsWith("error: Nothing answers on 127.0.0.1:6\n");
        assertThat(cli.run("status", "--url", "postgres://localhost:7").err())
                .startsWith("error: Nothing answers on localhost:7\n");
        assertThat(cli.run("status", "--url", "postgres://localhost:7", "--port", "8")
                        .err())
                .startsWith("error: Nothing answers on localhost:8\n");
    }

    @Test
    void an_empty_variable_is_as_good_as_none() {
        assertThat(new Cli(directory)
                        .with("DB_HOST", "")
                        .with("DB_PORT", "1")
                        .run("status")
                        .err())
                .startsWith("error: Nothing answers on localhost:1\n");
    }

    @Test
    void an_address_of_version_6_is_understood() {
        assertThat(new Cli(directory)
                        .with("DATABASE_URL", "postgres://kaizen@[::1]:1/kaizen_db")
                        .run("status")
                        .err())
                .startsWith("error: Nothing answers on [::1]:1\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "mysql://u:canary@h/d => does not start with postgres:// or postgresql://",
                "postgres:canary => names no host",
                "postgres:///kaizen_db => names no host",
                "postgres://u:canary@one,two/d => names more than one host",
                "postgres://u:canary@one:1,two:2/d => names more than one host",
                "postgres://u:can ary@h/d => is not a URL",
                "postgres://u:%zzcanary@h/d => is not a URL",
            })
    void a_url_that_is_none_is_refused_without_showing_it(String url, String reason) {
        String form = "Write it as postgres://user:password@host:port/database?sslmode=require.\n";

        new Cli(directory)
                .with("DATABASE_URL", url)
                .run("status")
                .says(2, "", "error: DATABASE_URL " + reason + "\n" + form);
        new Cli(directory).run("status", "--url", url).says(2, "", "error: --url " + reason + "\n" + form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://kaizen:canary@localhost/kaizen_db",
                "postgres://localhost/kaizen_db?password=canary",
                "postgres://kaizen:@localhost/d"
            })
    void a_password_in_an_argument_is_refused_without_showing_it(String url) {
        new Cli(directory)
                .run("status", "--url", url)
                .says(
                        2,
                        "",
                        """
                        error: --url holds a password, which every user of this machine could read
                        Give it in DB_PASSWORD, DB_PASSWORD_FILE or DATABASE_URL.
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "65536", "-1", "5432x", "123456789012"})
    void a_port_that_is_none_is_refused(String port) {
        String message = "error: \"" + port + "\" is no port\nGive a number from 1 to 65535 in DB_PORT or --port.\n";

        new Cli(directory).with("DB_PORT", port).run("up").says(2, "", message);
        new Cli(directory).run("status", "--port=" + port).says(2, "", message);
        new Cli(directory)
                .with("DATABASE_URL", "postgres://localhost:" + port + "/d")
                .run("status")
                .says(2, "", message);
    }

    @Test
    void a_tls_mode_that_is_none_is_refused() {
        new Cli(directory)
                .with("DB_SSLMODE", "sometimes")
                .run("status")
                .says(
                        2,
                        "",
                        """
                        error: "sometimes" is no TLS mode
                        Set DB_SSLMODE to disable, allow, prefer, require, verify-ca or verify-full.
                        """);
    }

    @Test
    void a_password_file_that_cannot_be_read_is_refused() {
        new Cli(directory)
                .with("DB_PASSWORD_FILE", "secrets/none")
                .run("status")
                .says(
                        2,
                        "",
                        """
                        error: DB_PASSWORD_FILE names secrets/none, which cannot be read
                        Check the path and who may read it.
                        """);
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
                        ? "localhost:{port} asks kaizen for a password, and none was given"
                        : "localhost:{port} refuses the login kaizen: password authentication failed for user \"kaizen\"",
                password.isEmpty() ? "Set DB_PASSWORD or DB_PASSWORD_FILE." : "Check DB_USER and DB_PASSWORD.");
    }

    @Test
    void a_login_that_does_not_exist() {
        assertUnreachable(
                new Cli(directory).on(database.as("nobody_here", "canary")),
                "localhost:{port} refuses the login nobody_here: password authentication failed for user \"nobody_here\"",
                "Check DB_USER and DB_PASSWORD.");
    }

    @Test
    void a_database_that_does_not_exist() {
        assertUnreachable(
                new Cli(directory).on(database).with("DB_NAME", "nowhere"),
                "There is no database nowhere on localhost:{port}",
                "Create it (createdb -O kaizen nowhere), or name another one in DB_NAME.");
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
        Cli cli = new Cli(directory).on(database.as("kaizen", "another canary"));

        assertThat(cli.run("status").err().lines()).hasSize(2);
        assertThat(cli.run("status", "--verbose").err()).contains("\tat org.postgresql.");
        assertThat(cli.with("DEBUG", "1").run("status").err()).contains("\tat org.postgresql.");
    }

    private void assertAddress(String name, String address, String... variable) {
        Cli cli = new Cli(directory);
        if (variable.length > 0) {
            cli.with(variable[0], variable[1]);
        }
        cli.with("DB_SSLMODE", "disable");
        assertThat(cli.run("status").err()).startsWith("error: Nothing answers on " + address + "\n");
    }

    private static void assertConnected(Cli.Run run) {
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).endsWith(" pending on " + database.name() + " on localhost:" + database.port() + ".\n");
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
