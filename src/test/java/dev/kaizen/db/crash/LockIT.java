package dev.kaizen.db.crash;

import java.nio.file.Path;
import java.sql.SQLException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.RunningProgram;

import static org.assertj.core.api.Assertions.assertThat;

class LockIT {
    private static final String STOCK_LOCK =
            """
            set role kaizen_owner;
            update kaizen.databasechangeloglock
            set locked = true, lockgranted = '2026-01-01 00:00:00', lockedby = 'host (1.2.3.4)'
            """;

    @TempDir
    Path directory;

    private Stage stage;

    @BeforeEach
    void a_migrated_database_and_one_migration_more() {
        stage = Stage.onNewest(directory).next(ChangelogFolder.Step.table("note", 0));
    }

    @Test
    void a_second_runner_that_may_not_wait_says_who_holds_the_lock() throws SQLException {
        RunningProgram first;
        try (TableLock ignored = TableLock.onHistory(stage.database())) {
            first = stage.program().start("up");
            int pid = stage.runners().awaitBlocked("insert");

            Cli.Run second = stage.program().run("up", "--lock-wait", "1s");
            assertThat(second.exit()).as(second.toString()).isEqualTo(4);
            assertThat(second.out()).isEmpty();
            assertThat(second.err())
                    .matches("Waiting for another runner: .*\\nerror: Another runner holds the lock of "
                            + stage.database().name() + " on localhost:"
                            + stage.database().port() + ": kaizen-db up \\(process " + pid
                            + ", kaizen from (127\\.0\\.0\\.1|::1), for \\d+ s\\)\\n"
                            + "Wait for it, or give --lock-wait a longer time\\.\\n");
        }
        assertThat(first.finish().exit()).isZero();
    }

    @Test
    void a_second_runner_that_waits_finds_nothing_left_to_do() throws SQLException {
        RunningProgram first;
        RunningProgram second;
        try (TableLock ignored = TableLock.onHistory(stage.database())) {
            first = stage.program().start("up");
            stage.runners().awaitBlocked("insert");
            second = stage.program().start("up");
            second.awaitError("Waiting for another runner: kaizen-db up (process ");
        }
        assertThat(first.finish().exit()).isZero();
        Cli.Run waited = second.finish();
        assertThat(waited.exit()).as(waited.toString()).isZero();
        assertThat(waited.out())
                .isEqualTo("Nothing to do: " + stage.database().name() + " on localhost:"
                        + stage.database().port() + " is at 20260101000001.\n");
        assertThat(stage.record().journal("note")).containsExactly("up applied");
    }

    @Test
    void a_stock_liquibase_s_row_keeps_us_out_until_unlock_frees_it() {
        stage.database().execute(STOCK_LOCK);

        Cli.Run refused = stage.program().run("up", "--lock-wait", "1s");
        assertThat(refused.exit()).as(refused.toString()).isEqualTo(4);
        assertThat(refused.err())
                .isEqualTo("Waiting for a Liquibase: host (1.2.3.4) since 2026-01-01 00:00:00\n"
                        + "error: A Liquibase holds the lock row of "
                        + stage.database().name() + " on localhost:"
                        + stage.database().port() + ": host (1.2.3.4) since 2026-01-01 00:00:00\n"
                        + "Wait for it; if it is gone for sure, run kaizen-db unlock.\n");

        Cli.Run unlocked = stage.program().run("unlock", "--yes");
        assertThat(unlocked)
                .isEqualTo(new Cli.Run(0, "Freed the lock of host (1.2.3.4) since 2026-01-01 00:00:00.\n", ""));
        stage.succeed("up");
        stage.runners().assertNoLockIsHeld();
    }

    @Test
    void unlock_leaves_a_runner_at_work_alone() throws SQLException {
        RunningProgram first;
        try (TableLock ignored = TableLock.onHistory(stage.database())) {
            first = stage.program().start("up");
            int pid = stage.runners().awaitBlocked("insert");

            Cli.Run refused = stage.program().run("unlock", "--yes");
            assertThat(refused.exit()).as(refused.toString()).isEqualTo(4);
            assertThat(refused.err())
                    .contains("A runner is at work on " + stage.database().name())
                    .contains("kaizen-db up (process " + pid + ", kaizen");
        }
        assertThat(first.finish().exit()).isZero();
    }

    @Test
    void a_row_of_ours_is_cleared_when_its_session_is_gone() throws SQLException {
        int pid;
        try (TableLock ignored = TableLock.onHistory(stage.database())) {
            RunningProgram first = stage.program().start("up");
            pid = stage.runners().awaitBlocked("insert");
            assertThat(first.kill()).isTrue();
        }

        Cli.Run next = stage.succeed("up");
        assertThat(next.err())
                .contains("Cleared the lock row of a runner that is gone: kaizen-db backend " + pid
                        + " of kaizen since ");
        stage.runners().assertNoLockIsHeld();
    }
}
