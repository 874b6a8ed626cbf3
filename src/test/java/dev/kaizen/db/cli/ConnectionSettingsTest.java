package dev.kaizen.db.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServer;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Every way to name a database, and what cannot be the name of one. */
class ConnectionSettingsTest {
    private static final String ENCODED_PASSWORD = "Canary-7%2Fof%3Athe%40mine";

    private static TestDatabase database;

    @TempDir
    Path directory;

    @BeforeAll
    static void createDatabase() {
        PostgresServers.newest().createLogin("careful", "in role " + PostgresServer.ASKED);
        database = PostgresServers.newest().createDatabase().as("careful", PostgresServer.PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://careful:%s@localhost:%d/%s",
                "postgresql://careful:%s@localhost:%d/%s?sslmode=disable",
                "jdbc:postgresql://careful:%s@localhost:%d/%s?connect_timeout=3&ApplicationName=x"
            })
    void a_url_names_everything(String form) {
        String url = form.formatted(ENCODED_PASSWORD, database.port(), database.name());

        assertConnected(new Cli(directory).with("DATABASE_URL", url).run("status"));
    }

    @Test
    void a_url_option_names_everything_but_the_password() {
        String url = "postgres://careful@localhost:" + database.port() + "/" + database.name();

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
                "DB_PORT=" + database.port() + "\nDB_NAME=nowhere\nDB_USER=careful\nDB_PASSWORD=a stale canary\n");
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
}
