package dev.kaizen.db.operate.health;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.postgres.Session;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class HealthTest {
    private static final long RUNNERS_LOCK = 0x6b61697a656eL;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_migrated_database_is_well(int version) {
        MigratedDatabase migrated = migrated(version);
        Cli.Run run = migrated.cli().run("health");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out().lines()).hasSize(9);
        assertThat(run.out().lines().limit(8)).allMatch(line -> line.startsWith("ok    "));
        assertThat(run.out())
                .endsWith(migrated.database().name() + " on localhost:"
                        + migrated.database().port() + " is healthy.\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_dropped_policy_a_detached_partition_and_a_grant_too_many_are_each_named(int version) {
        MigratedDatabase migrated = migrated(version);
        migrated.asOwner("drop policy tenant on auth.users");
        migrated.asOwner("alter table auth.activity_log detach partition " + MigratedDatabase.partition(2));
        migrated.asOwner("grant truncate on auth.user_profiles to kaizen_app");

        Cli.Run run = migrated.cli().run("health");
        assertThat(run.exit()).as(run.toString()).isEqualTo(3);
        assertThat(run.out())
                .contains("fail  catalog     auth.users has no tenant policy\n")
                .contains("fail  catalog     auth.user_profiles grants truncate to kaizen_app\n")
                .contains(
                        "fail  partitions  " + MigratedDatabase.partition(2) + " is detached from auth.activity_log\n")
                .endsWith(" is not healthy: 2 of 8 checks failed.\n");
        assertThat(run.out().lines().filter(line -> line.startsWith("fail"))).hasSize(3);
    }

    @Test
    void json_says_the_same() {
        MigratedDatabase migrated = migrated(PostgresServers.NEWEST);
        migrated.asOwner("alter table auth.users disable row level security");
        Cli.Run run = migrated.cli().run("health", "--output", "json");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out())
                .startsWith(
                        "{\"kind\":\"health\",\"schemaVersion\":1,\"healthy\":false,\"checks\":[{\"name\":\"connection\","
                                + "\"state\":\"ok\",\"findings\":[{\"state\":\"ok\",\"message\":\"kaizen reaches ")
                .contains("{\"name\":\"catalog\",\"state\":\"fail\",\"findings\":[{\"state\":\"fail\","
                        + "\"message\":\"auth.users has row-level security off\","
                        + "\"hint\":\"alter table auth.users enable row level security;\"}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "DB_HOST, nowhere.invalid, The host nowhere.invalid is not known",
        "DB_PORT, 1, Nothing answers on localhost:1",
        "DB_SSLMODE, require, No TLS connection to localhost:",
        "DB_USER, nobody_at_all, refuses the login nobody_at_all",
        "DB_NAME, no_such_database, There is no database no_such_database",
    })
    void what_keeps_a_connection_from_being_made_is_told_apart(String variable, String value, String sentence) {
        TestDatabase database = PostgresServers.newest().createDatabase();
        Cli.Run run = new Cli(directory).on(database).with(variable, value).run("health");
        assertThat(run.exit()).as(run.toString()).isEqualTo(5);
        assertThat(run.out())
                .startsWith("fail  connection  ")
                .contains(sentence)
                .endsWith("is not healthy: 1 of 1 check failed.\n");
    }

    @ParameterizedTest
    @CsvSource({
        "140023, FAIL, PostgreSQL 14.23 is too old",
        "150018, OK, PostgreSQL 15.18",
        "150017, WARN, PostgreSQL 15.17 lacks security fixes that 15.18 has",
        "170000, WARN, PostgreSQL 17.0 lacks security fixes that 17.10 has",
        "180006, OK, PostgreSQL 18.6",
        "190000, WARN, PostgreSQL 19.0 is newer than what this kaizen-db was tried on",
    })
    void a_server_is_judged_by_its_version(int version, HealthLevel level, String sentence) {
        HealthFinding finding = ServerCheck.judge(version);
        assertThat(finding.level()).isEqualTo(level);
        assertThat(finding.sentence()).isEqualTo(sentence);
    }

    @Test
    void a_login_with_more_power_than_it_needs_is_a_warning() {
        MigratedDatabase migrated = migrated(PostgresServers.NEWEST);
        try (Session session = migrated.superuser()) {
            assertThat(new RolesCheck().examine(session))
                    .singleElement()
                    .returns(HealthLevel.WARN, HealthFinding::level)
                    .returns("postgres has SUPERUSER, BYPASSRLS, more than it needs", HealthFinding::sentence);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_missing_role_is_a_failure_once_the_database_is_prepared(int version) {
        MigratedDatabase migrated = migrated(version);
        try (Session session = migrated.superuser()) {
            session.attempt(() -> session.connection().setAutoCommit(false));
            session.execute("alter role kaizen_job rename to kaizen_worker; set role kaizen");
            assertThat(new RolesCheck().examine(session))
                    .singleElement()
                    .returns(HealthLevel.FAIL, HealthFinding::level)
                    .returns("There is no role kaizen_job", HealthFinding::sentence);
            session.rollbackQuietly();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_login_that_may_only_look_is_enough(int version) {
        MigratedDatabase migrated = migrated(version);
        String login = "health_reader_" + version;
        migrated.database()
                .as("postgres", "postgres")
                .execute("create role " + login + " login password 'reader' in role kaizen_readonly");
        Cli.Run run =
                new Cli(directory).on(migrated.database().as(login, "reader")).run("health");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out().lines().filter(line -> line.startsWith("warn")))
                .containsExactly("warn  roles       " + login
                        + " may not become kaizen_owner: it may look, but neither migrate nor maintain");
    }

    @Test
    void a_login_with_no_right_is_told_what_it_may_not_see() {
        MigratedDatabase migrated = migrated(PostgresServers.NEWEST);
        migrated.database().as("postgres", "postgres").execute("create role health_stranger login password 'reader'");
        Cli.Run run = new Cli(directory)
                .on(migrated.database().as("health_stranger", "reader"))
                .run("health");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("warn  migrations  health_stranger may not read kaizen.settings, so that it stays unknown\n")
                .contains("warn  catalog     health_stranger may not read kaizen.definer_functions,")
                .contains("warn  partitions  health_stranger may not read kaizen.partitioned_tables,")
                .contains("warn  locks       health_stranger may not read kaizen.databasechangeloglock,")
                .contains("warn  last run    health_stranger may not read kaizen.migration_journal,")
                .contains("grant kaizen_readonly to health_stranger;");
    }

    @Test
    void an_empty_database_waits_for_its_first_up() {
        TestDatabase database = PostgresServers.newest().createDatabase();
        Cli.Run run = new Cli(directory).on(database).run("health");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("warn  migrations  The database is not prepared, or by an older kaizen-db\n")
                .contains("warn  migrations  Pending: 001 create_users_and_auth")
                .contains("ok    last run    Nothing was run yet\n");
    }

    @Test
    void what_was_taken_back_is_pending() {
        MigratedDatabase migrated = migrated(PostgresServers.NEWEST);
        assertThat(migrated.cli().run("down", "--to", "0", "--yes").exit()).isZero();
        Cli.Run run = migrated.cli().run("health");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("warn  migrations  Pending: 001 create_users_and_auth")
                .containsPattern("ok    last run    The down of 001 create_users_and_auth at .* UTC went well\n");
    }

    @Test
    void a_month_without_a_partition_is_named() {
        MigratedDatabase migrated = migrated(PostgresServers.NEWEST);
        migrated.asOwner("drop table " + MigratedDatabase.partition(1));
        migrated.asOwner("drop table " + MigratedDatabase.partition(3));
        migrated.addPartition(-2);
        migrated.addOldPartitions(3);
        Cli.Run run = migrated.cli().run("health");
        assertThat(run.exit()).as(run.toString()).isEqualTo(3);
        assertThat(run.out().lines().filter(line -> line.contains("  partitions  ")))
                .containsExactly(
                        "warn  partitions  auth.activity_log_2001_01 and 2 more are older than the 24 months that are kept",
                        "warn  partitions  There is no " + MigratedDatabase.partition(-1),
                        "fail  partitions  There is no " + MigratedDatabase.partition(1),
                        "warn  partitions  There is no " + MigratedDatabase.partition(3));
    }

    @Test
    void a_runner_at_work_and_one_that_left_its_lock_are_told_apart() {
        MigratedDatabase migrated = migrated(PostgresServers.NEWEST);
        lockRow(migrated, "kaizen-db backend 1 of kaizen");
        try (Session runner = migrated.superuser()) {
            runner.query("select pg_advisory_lock(?)", row -> 1, RUNNERS_LOCK);
            assertThat(locks(migrated))
                    .singleElement()
                    .asString()
                    .startsWith("warn  locks       A runner is at work: test");
        }
        assertThat(locks(migrated))
                .singleElement()
                .asString()
                .startsWith(
                        "warn  locks       The lock row of a runner that is gone is still taken: kaizen-db backend 1");
        lockRow(migrated, "build-7 (10.0.0.7)");
        assertThat(locks(migrated))
                .singleElement()
                .asString()
                .startsWith("warn  locks       A Liquibase holds the lock row: build-7 (10.0.0.7)");
    }

    @Test
    void a_last_run_that_failed_is_a_warning() {
        MigratedDatabase migrated = migrated(PostgresServers.NEWEST);
        migrated.asOwner(
                """
                insert into kaizen.migration_journal (
                  run_id, version, name, domain, migration_changesets, path, changeset, author, checksum, direction,
                  outcome, started_at, duration_ms, sql, error, client_host, tool_version
                )
                values (
                  gen_random_uuid(), '002', 'themes', 'ui', 1, 'ui/002_themes.yaml', 'ui_themes', 'kaizen', '9:0', 'up',
                  'failed', '2026-01-02 03:04:05+00', 1, 'select 1/0', 'division by zero', 'here', '0'
                )
                """);
        Cli.Run run = migrated.cli().run("health");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("warn  last run    The up of 002 themes at 2026-01-02 03:04 UTC failed: division by zero\n");
    }

    private MigratedDatabase migrated(int version) {
        return MigratedDatabase.create(version, directory);
    }

    private static void lockRow(MigratedDatabase migrated, String holder) {
        migrated.asOwner(
                "update kaizen.databasechangeloglock set locked = true, lockgranted = localtimestamp, lockedby = '"
                        + holder + "'");
    }

    private static List<String> locks(MigratedDatabase migrated) {
        return migrated.cli()
                .run("health")
                .out()
                .lines()
                .filter(line -> line.contains("  locks  "))
                .toList();
    }
}
