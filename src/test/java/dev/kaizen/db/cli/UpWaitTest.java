package dev.kaizen.db.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.Changelogs;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.Door;
import dev.kaizen.db.support.PostgresServer;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class UpWaitTest {
    @TempDir
    Path directory;

    @Test
    void a_server_that_starts_later_is_waited_for() throws IOException {
        TestDatabase database = PostgresServers.newest().createDatabase();
        Changelogs changelogs = Changelogs.three(directory);
        try (Door door = new Door()) {
            Cli cli = new Cli(directory).on(database).reading(changelogs).with("DB_PORT", String.valueOf(door.port()));
            door.openAfter(Duration.ofMillis(700), database.port());

            cli.run("up", "0", "--wait", "20s")
                    .says(
                            0,
                            "Nothing to do: {database} has no migration applied.\n",
                            "Waiting for localhost:{port}: Nothing answers on localhost:{port}\n");
        }
    }

    @Test
    void waiting_ends_in_time() throws IOException {
        try (Door door = new Door()) {
            Cli cli = new Cli(directory).with("DB_PORT", String.valueOf(door.port()));
            Instant start = Instant.now();

            cli.run("up", "--wait", "600ms")
                    .says(
                            5,
                            "",
                            """
                            Waiting for localhost:{port}: Nothing answers on localhost:{port}
                            error: Nothing answers on localhost:{port}
                            Start the database there, name another one in DB_HOST and DB_PORT, \
                            or run kaizen-db sandbox for one of your own.
                            """);
            assertThat(Duration.between(start, Instant.now()))
                    .isBetween(Duration.ofMillis(600), Duration.ofSeconds(10));
        }
    }

    @Test
    void a_wrong_password_is_not_waited_for() {
        PostgresServers.newest().createLogin("hasty", "in role " + PostgresServer.ASKED);
        TestDatabase database = PostgresServers.newest().superuser();
        Instant start = Instant.now();

        new Cli(directory)
                .on(database.as("hasty", "another canary"))
                .run("up", "--wait", "1m")
                .says(
                        5,
                        "",
                        """
                        error: localhost:{port} refuses the login hasty: password authentication failed for user "hasty"
                        Check DB_USER and DB_PASSWORD.
                        """);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "60 s", "-1s", "1d", "9999999s", ""})
    void what_is_no_duration_is_refused(String text) {
        new Cli(directory)
                .run("up", "--wait=" + text)
                .says(
                        2,
                        "",
                        "error: Invalid value for option '--wait': \"" + text
                                + "\" is no duration; write it as 60s, 5m or 500ms\n"
                                + "kaizen-db up --help shows what it takes.\n");
    }
}
