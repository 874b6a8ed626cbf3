package dev.kaizen.db.operate.maintain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.postgres.Cancellation;
import dev.kaizen.db.postgres.Session;
import dev.kaizen.db.postgres.Sessions;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class MaintainTest {
    private static final String PENDING =
            "select count(*) from pg_inherits where inhdetachpending and inhparent = 'auth.activity_log'::regclass";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void months_ahead_get_partitions_and_a_second_run_has_nothing_to_do(int version) {
        MigratedDatabase migrated = MigratedDatabase.create(version, directory);
        assertThat(migrated.partitions()).as("made by up").isEqualTo(4);
        migrated.asOwner("update kaizen.partitioned_tables set months_ahead = 5");

        Cli.Run first = migrated.cli().run("maintain");
        assertThat(first.exit()).as(first.toString()).isZero();
        assertThat(first.out())
                .containsPattern("auth.activity_log +2 +0 +0 +[0-9-]{7}\n")
                .contains("Maintained ");
        assertThat(first.err()).contains("Created " + MigratedDatabase.partition(5) + ".");
        assertThat(migrated.partitions()).isEqualTo(6);

        assertThat(migrated.cli().run("maintain").out())
                .endsWith("Nothing to do: " + migrated.database().name() + " on localhost:"
                        + migrated.database().port() + " is in order.\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_is_older_than_kept_is_detached_and_dropped(int version) {
        MigratedDatabase migrated = MigratedDatabase.create(version, directory);
        migrated.addOldPartitions(3);
        migrated.addPartition(-24);

        Cli.Run run = migrated.cli().run("maintain", "--output", "json");
        assertThat(run.exit()).as(run.toString()).isZero();
        String old = "[\"auth.activity_log_2001_01\",\"auth.activity_log_2001_02\",\"auth.activity_log_2001_03\"]";
        String kept = MigratedDatabase.partition(-24)
                .replace("auth.activity_log_", "")
                .replace('_', '-');
        assertThat(run.out())
                .startsWith("{\"kind\":\"maintain\",\"schemaVersion\":1,\"busy\":null,\"tables\":[")
                .contains("{\"table\":\"auth.activity_log\",\"created\":[],\"detached\":" + old + ",\"dropped\":" + old
                        + ",\"postponed\":[],\"analyzed\":false,\"oldestMonth\":\"" + kept + "\"}],\"removed\":[],");
        assertThat(migrated.partitions()).isEqualTo(5);
        assertThat(oldTables(migrated)).isZero();
    }

    @Test
    void one_run_takes_a_bounded_number_away() {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        migrated.addOldPartitions(Retention.MOST_PARTITIONS + 2);

        assertThat(migrated.cli().run("maintain").out()).contains("2 more partitions are left to the next run.");
        assertThat(oldTables(migrated)).isEqualTo(2);
        migrated.cli().run("maintain");
        assertThat(oldTables(migrated)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void two_at_once_end_well_in_both(int version) {
        MigratedDatabase migrated = MigratedDatabase.create(version, directory);
        migrated.addOldPartitions(8);
        migrated.asOwner("update kaizen.partitioned_tables set months_ahead = 9");

        List<CompletableFuture<Cli.Run>> both = Stream.of(1, 2)
                .map(number ->
                        CompletableFuture.supplyAsync(() -> migrated.cli().run("maintain")))
                .toList();
        assertThat(both)
                .allSatisfy(run ->
                        assertThat(run.join().exit()).as(run.join().toString()).isZero());
        assertThat(migrated.partitions()).isEqualTo(10);
        assertThat(oldTables(migrated)).isZero();
    }

    @Test
    void who_finds_another_at_work_says_so_and_does_nothing() {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        migrated.addOldPartitions(1);
        try (Session other = migrated.superuser()) {
            other.query("select pg_advisory_lock(?)", row -> 1, Maintainer.KEY);
            MaintenanceRun run = maintainer(migrated, Duration.ofMillis(300)).run(progress -> {});
            assertThat(run.busy()).startsWith("test (process ");
            assertThat(run.tables()).isEmpty();
            assertThat(oldTables(migrated)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_detach_that_was_killed_is_finished_by_the_next_run(int version) throws SQLException {
        MigratedDatabase migrated = MigratedDatabase.create(version, directory);
        migrated.addOldPartitions(2);
        CompletableFuture<Cli.Run> killed;
        try (Connection reader = reading(migrated)) {
            killed = CompletableFuture.supplyAsync(() -> migrated.cli().run("maintain"));
            awaitValue(migrated, PENDING, "1");
            migrated.database()
                    .as("postgres", "postgres")
                    .execute("select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where application_name = 'kaizen-db maintain' and datname = current_database()");
            assertThat(killed.join().exit()).as(killed.join().toString()).isEqualTo(5);
            reader.rollback();
        }
        assertThat(migrated.database().value(PENDING)).isEqualTo("1");

        Cli.Run next = migrated.cli().run("maintain");
        assertThat(next.exit()).as(next.toString()).isZero();
        assertThat(next.out()).containsPattern("auth.activity_log +0 +2 +2 ");
        assertThat(oldTables(migrated)).isZero();
    }

    @Test
    void a_detached_partition_that_was_not_dropped_is_dropped_by_the_next_run() {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        migrated.addOldPartitions(1);
        migrated.asOwner("alter table auth.activity_log detach partition auth.activity_log_2001_01");
        assertThat(migrated.cli().run("maintain").out()).containsPattern("auth.activity_log +0 +0 +1 ");
        assertThat(oldTables(migrated)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_long_transaction_is_named_and_stops_only_what_must_wait_for_it(int version) throws SQLException {
        MigratedDatabase migrated = MigratedDatabase.create(version, directory);
        migrated.addOldPartitions(2);
        migrated.asOwner("update kaizen.partitioned_tables set months_ahead = 4");
        try (Connection reader = reading(migrated)) {
            Cli.Run run = migrated.cli().run("maintain");
            assertThat(run.exit()).as(run.toString()).isZero();
            assertThat(run.out())
                    .containsPattern("auth.activity_log +1 +0 +0 ")
                    .containsPattern("auth.activity_log_2001_01 could not be detached beside (.*, )?test"
                            + " \\(process [0-9]+, kaizen\\)(, .*)?; the next run tries again\\.");
            reader.rollback();
        }
        assertThat(migrated.cli().run("maintain").out()).containsPattern("auth.activity_log +0 +2 +2 ");
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void the_parent_is_never_locked_against_readers(int version) throws SQLException {
        MigratedDatabase migrated = MigratedDatabase.create(version, directory);
        migrated.addOldPartitions(Retention.MOST_PARTITIONS);
        migrated.asOwner("update kaizen.partitioned_tables set months_ahead = 12");
        AtomicBoolean done = new AtomicBoolean();
        try (Session monitor = migrated.superuser()) {
            CompletableFuture<Cli.Run> run =
                    CompletableFuture.supplyAsync(() -> migrated.cli().run("maintain"));
            run.whenComplete((result, error) -> done.set(true));
            long looks = 0;
            long locksSeen = 0;
            while (!done.get()) {
                List<String> modes = monitor.query(
                        "select mode from pg_locks where relation = 'auth.activity_log'::regclass",
                        row -> row.getString(1));
                assertThat(modes).doesNotContain("AccessExclusiveLock");
                looks++;
                locksSeen += modes.size();
            }
            assertThat(run.join().exit()).as(run.join().toString()).isZero();
            assertThat(looks).isGreaterThan(20);
            assertThat(locksSeen).as("the monitor sees what there is").isPositive();
        }
        assertThat(migrated.partitions()).isEqualTo(13);
    }

    @Test
    void an_empty_database_needs_nothing() {
        TestDatabase database = PostgresServers.newest().createDatabase();
        Cli.Run run = new Cli(directory).on(database).run("maintain");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).startsWith("Nothing to do: ");
    }

    @Test
    void a_login_that_may_not_become_the_owner_is_told_so() {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        migrated.database()
                .as("postgres", "postgres")
                .execute("create role maintain_reader login password 'reader' in role kaizen_readonly");
        Cli.Run run = new Cli(directory)
                .on(migrated.database().as("maintain_reader", "reader"))
                .run("maintain");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("error: maintain_reader may not do this in ")
                .contains("kaizen_owner");
    }

    @Test
    void a_needed_month_whose_table_is_no_partition_is_an_error_in_maintain_and_after_up() throws IOException {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        migrated.asOwner("alter table auth.activity_log detach partition " + MigratedDatabase.partition(1));
        String reason = MigratedDatabase.partition(1) + " exists but is no partition of auth.activity_log";

        Cli.Run maintain = migrated.cli().run("maintain");
        assertThat(maintain.exit()).isEqualTo(1);
        assertThat(maintain.err()).startsWith("error: " + reason);

        Cli changed = migrated.cli().with("MIGRATIONS_DIR", copyOfChangelogs().toString());
        changed.run("create", "add_nothing", "--domain", "auth");
        Cli.Run up = changed.run("up");
        assertThat(up.exit()).isEqualTo(1);
        assertThat(up.err())
                .contains("The migrations are applied, but not every partition could be made: " + reason)
                .contains("kaizen-db maintain tries again.");
        assertThat(changed.run("status", "--exit-code").exit()).isZero();
    }

    private Path copyOfChangelogs() throws IOException {
        Path source = Path.of("changelogs");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        directory.resolve(source.relativize(file).toString()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return directory;
    }

    private static Maintainer maintainer(MigratedDatabase migrated, Duration patience) {
        return new Maintainer(
                new Sessions("test"), migrated.settings("kaizen", "kaizen"), new Cancellation(), patience);
    }

    /** A transaction that has read the table and goes on. */
    private static Connection reading(MigratedDatabase migrated) throws SQLException {
        Connection reader = migrated.database().connect();
        reader.setAutoCommit(false);
        try (Statement statement = reader.createStatement()) {
            statement.execute("set role kaizen_owner; select count(*) from auth.activity_log");
        }
        return reader;
    }

    private static long oldTables(MigratedDatabase migrated) {
        return Long.parseLong(migrated.database()
                .value("select count(*) from pg_class where relkind = 'r' and relname like 'activity_log_200%'"));
    }

    private static void awaitValue(MigratedDatabase migrated, String query, String value) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!migrated.database().value(query).equals(value)) {
            assertThat(System.nanoTime()).as(query).isLessThan(deadline);
        }
    }
}
