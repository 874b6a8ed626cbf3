package dev.kaizen.db.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.postgres.AdvisoryLock;
import dev.kaizen.db.support.Changelogs;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.Eventually;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Backups and restores beside others who are at work. */
class BackupLockTest {
    @TempDir
    Path directory;

    private TestDatabase database;
    private Cli cli;

    @BeforeEach
    void a_table_with_a_row() {
        database = PostgresServers.version(PostgresServers.NEWEST).createDatabase();
        cli = new Cli(directory)
                .on(database)
                .reading(Changelogs.none(directory)
                        .add("auth/001_create_auth", "create schema auth", "drop schema auth")
                        .add("auth/002_create_notes", "create table auth.notes (words text)", "drop table auth.notes"));
        cli.run("up").succeeded();
        database.execute("set role kaizen_owner; insert into auth.notes values ('kept')");
    }

    @Test
    void a_backup_waits_for_another_runner() throws SQLException {
        try (Connection runner = database.connect();
                Statement statement = runner.createStatement()) {
            statement.execute("select pg_advisory_lock(" + AdvisoryLock.MIGRATIONS + ")");
            CompletableFuture<Cli.Run> backup = CompletableFuture.supplyAsync(() -> cli.run("backup", "b.tar"));
            awaitSession("query like '%pg_try_advisory_xact_lock_shared%' and pid <> pg_backend_pid()");
            assertThat(directory.resolve("b.tar")).doesNotExist();
            statement.execute("select pg_advisory_unlock(" + AdvisoryLock.MIGRATIONS + ")");
            backup.join().succeeded();
        }
    }

    @Test
    void a_restore_that_is_interrupted_says_that_nothing_was_changed() throws SQLException {
        cli.run("backup", "b.tar").succeeded();
        try (Connection reader = database.connect();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("set role kaizen_owner; lock table auth.notes in access share mode");
            CompletableFuture<Cli.Run> restore =
                    CompletableFuture.supplyAsync(() -> cli.run("restore", "b.tar", "--yes", "--no-backup"));
            awaitSession("wait_event_type = 'Lock'");
            database.execute("select pg_cancel_backend(pid) from pg_stat_activity"
                    + " where wait_event_type = 'Lock' and datname = current_database()");
            Cli.Run interrupted = restore.join();
            assertThat(interrupted.exit()).isEqualTo(1);
            assertThat(interrupted.err()).contains("The restore was interrupted: ", "; nothing was changed");
        }
        assertThat(database.rows("select words from auth.notes")).containsExactly("kept");
    }

    private void awaitSession(String condition) {
        Eventually.holds(condition, () -> !database.rows(
                        "select from pg_stat_activity where datname = current_database() and " + condition)
                .isEmpty());
    }
}
