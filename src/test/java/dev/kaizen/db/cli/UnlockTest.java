package dev.kaizen.db.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.Changelogs;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class UnlockTest {
    private static final String NOTHING = "Nothing to do: nobody holds the lock of {database}.\n";
    private static final String LOCKED = "select locked, lockedby from kaizen.databasechangeloglock";
    /** What a Liquibase writes that is killed before it is done. */
    private static final String LEFT_BEHIND =
            """
            update kaizen.databasechangeloglock
            set locked = true, lockgranted = localtimestamp, lockedby = 'build-7 (10.0.0.7)'
            """;

    @TempDir
    Path directory;

    private TestDatabase database;
    private Cli cli;

    @BeforeEach
    void migrate() {
        database = PostgresServers.newest().createDatabase();
        cli = new Cli(directory).on(database).reading(Changelogs.three(directory));
        cli.run("up", "001").succeeded();
    }

    @Test
    void a_lock_that_nobody_holds_needs_no_freeing() {
        cli.run("unlock").says(0, NOTHING, "");
        cli.run("unlock", "--output", "json")
                .says(
                        0,
                        """
                        {"kind":"unlock","schemaVersion":1,"cleared":false,"holder":null}
                        """,
                        "");
        cli.on(PostgresServers.newest().createDatabase()).run("unlock").says(0, NOTHING, "");
    }

    @Test
    void a_row_that_a_liquibase_left_behind_is_freed_after_a_yes() {
        database.execute(LEFT_BEHIND);

        cli.run("up", "--lock-wait", "300ms")
                .says(
                        4,
                        "",
                        """
                        Waiting for a Liquibase: build-7 (10.0.0.7) since {time}
                        error: A Liquibase holds the lock row of {database}: build-7 (10.0.0.7) since {time}
                        Wait for it; if it is gone for sure, run kaizen-db unlock.
                        """);
        cli.run("unlock")
                .says(
                        6,
                        "",
                        """
                        error: "Free the lock of build-7 (10.0.0.7) since {time}? It must be gone for sure." \
                        needs a yes; nothing was changed
                        Give --yes, or run it on a terminal.
                        """);
        assertThat(database.rows(LOCKED)).containsExactly("t|build-7 (10.0.0.7)");

        cli.run("unlock", "--yes").says(0, "Freed the lock of build-7 (10.0.0.7) since {time}.\n", "");
        assertThat(database.rows(LOCKED)).containsExactly("f|");
        cli.run("up").succeeded();
    }

    @Test
    void the_same_as_json() {
        database.execute(LEFT_BEHIND);

        cli.run("unlock", "--yes", "--output", "json")
                .says(
                        0,
                        """
                        {"kind":"unlock","schemaVersion":1,"cleared":true,"holder":"build-7 (10.0.0.7) since {time}"}
                        """,
                        "");
    }

    @Test
    void a_row_that_somebody_set_by_hand_is_freed_too() {
        database.execute("update kaizen.databasechangeloglock set locked = true");

        cli.run("unlock", "--yes").says(0, "Freed the lock of somebody unnamed.\n", "");
        assertThat(database.rows(LOCKED)).containsExactly("f|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"y\n", "n\n"})
    void on_a_terminal_it_asks(String typed) {
        database.execute(LEFT_BEHIND);

        Cli.Run run = cli.with("NO_COLOR", "1").onTerminal(typed).run("unlock");
        String question = "Free the lock of build-7 (10.0.0.7) since {time}? It must be gone for sure. [y/N] ";
        if (typed.startsWith("y")) {
            run.says(0, "Freed the lock of build-7 (10.0.0.7) since {time}.\n", question);
        } else {
            run.says(6, "", question + "error: Nothing was changed\n");
        }
    }

    @Test
    void a_runner_at_work_is_not_disturbed() throws SQLException {
        try (Connection connection = database.connect();
                Statement runner = connection.createStatement()) {
            runner.execute("set application_name = 'kaizen-db up'; select pg_advisory_lock(" + 0x6b61697a656eL + ")");

            cli.run("unlock", "--yes")
                    .says(
                            4,
                            "",
                            """
                            error: A runner is at work on {database}: kaizen-db up (process {pid}, kaizen from 127.0.0.1, {took})
                            Wait for it, or end it; its lock goes with it.
                            """);
            cli.run("up", "--lock-wait", "0s")
                    .says(
                            4,
                            "",
                            """
                            error: Another runner holds the lock of {database}: \
                            kaizen-db up (process {pid}, kaizen from 127.0.0.1, {took})
                            Wait for it, or give --lock-wait a longer time.
                            """);
        }
        cli.run("up").succeeded();
    }

    @Test
    void the_row_of_a_runner_that_is_gone_needs_no_unlocking() {
        database.execute(
                """
                update kaizen.databasechangeloglock
                set locked = true, lockgranted = localtimestamp, lockedby = 'kaizen-db backend 1 of kaizen'
                """);

        cli.run("up", "002")
                .says(
                        0,
                        """
                        002  create_pages  ui  applied  {took}
                        1 migration applied in {took}; {database} is at 002.
                        """,
                        """
                        Cleared the lock row of a runner that is gone: kaizen-db process {pid} of kaizen since {time}
                        Applying 002 create_pages
                        """);
    }
}
