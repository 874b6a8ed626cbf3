package dev.kaizen.db.seed;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.Eventually;
import dev.kaizen.db.support.PostgresServers;

import static org.assertj.core.api.Assertions.assertThat;

/** Loads that are killed, that wait, and that somebody stands in the way of. */
class SeedLockTest {
    private static final String ACTIVITY = "select exists (select from pg_stat_activity"
            + " where application_name = 'kaizen-db seed' and datname = current_database() and query like '%s')";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_load_that_was_killed_changed_nothing_and_the_next_is_whole(int version) {
        MigratedDatabase migrated = MigratedDatabase.create(version, directory);
        migrated.cli().run("seed", "load").succeeded();
        String before = state(migrated);
        CompletableFuture<Cli.Run> load =
                CompletableFuture.supplyAsync(() -> migrated.cli().run("seed", "load", "--scale", "60"));
        Eventually.holds("the last tables are being written", () -> isAt(migrated, "insert into auth.%"));
        migrated.database()
                .as("postgres", "postgres")
                .execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where application_name = 'kaizen-db seed' and datname = current_database()");
        assertThat(load.join().exit()).as(load.join().toString()).isEqualTo(5);
        assertThat(state(migrated)).isEqualTo(before);
        assertThat(migrated.cli().run("seed", "verify").exit()).isZero();
        assertThat(migrated.cli().run("seed", "load").succeeded().out()).startsWith("Nothing to do");
        migrated.cli().run("seed", "load", "--scale", "3").succeeded();
        assertThat(migrated.cli().run("seed", "verify").exit()).isZero();
    }

    @Test
    void seeds_and_migrations_take_turns() throws SQLException {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        try (Connection runner = migrated.database().connect();
                Statement statement = runner.createStatement()) {
            // "kaizen" in ASCII, which up and down hold while they work.
            statement.execute("select pg_advisory_lock(x'6b61697a656e'::bigint)");
            CompletableFuture<Cli.Run> load =
                    CompletableFuture.supplyAsync(() -> migrated.cli().run("seed", "load"));
            Eventually.holds("the load waits", () -> isAt(migrated, "select pg_try_advisory_lock%"));
            assertThat(migrated.database().value("select count(*) from auth.users"))
                    .isEqualTo("0");
            statement.execute("select pg_advisory_unlock_all()");
            assertThat(load.join().succeeded().err()).contains("Waiting for another runner: ", "Loading auth.users\n");
        }
    }

    @Test
    void who_waits_for_a_row_says_so() throws SQLException {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        migrated.cli().run("seed", "load").succeeded();
        try (Connection other = migrated.database().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("set role kaizen_owner; update auth.users set locale = 'fr'");
            Cli.Run clear = migrated.cli().run("seed", "clear", "--yes");
            assertThat(clear.exit()).as(clear.toString()).isEqualTo(4);
            assertThat(clear.err())
                    .contains("Somebody else holds rows of ", " that the seeds need; nothing was changed");
            other.rollback();
        }
        assertThat(migrated.cli().run("seed", "verify").exit()).isZero();
    }

    private static boolean isAt(MigratedDatabase migrated, String query) {
        return migrated.database()
                .as("postgres", "postgres")
                .value(ACTIVITY.formatted(query))
                .equals("t");
    }

    private static String state(MigratedDatabase migrated) {
        return migrated.database()
                .value(
                        "select (select count(*) from auth.users) || ' ' || (select count(*) from auth.activity_log) || ' '"
                                + " || (select string_agg(id || md5sum || dateexecuted, '' order by id)"
                                + " from kaizen.seed_changelog) || ' '"
                                + " || (select string_agg(key || value, '' order by key) from kaizen.settings)");
    }
}
