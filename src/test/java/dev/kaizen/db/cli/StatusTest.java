package dev.kaizen.db.cli;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.kaizen.db.support.CatalogFingerprint;
import dev.kaizen.db.support.Changelogs;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class StatusTest {
    private static final String HEADER = "version  name  domain  state  applied (UTC)  took  by\n";
    private static final String APPLIED_002 = "002  create_pages  ui  applied  {time}  {took}  kaizen\n";
    private static final String APPLIED_001 = "001  create_people  auth  applied  {time}  {took}  kaizen\n";

    @TempDir
    Path directory;

    private TestDatabase database;
    private Changelogs changelogs;
    private Cli cli;

    @BeforeAll
    static void makeLogins() {
        PostgresServers.newest().createLogin("status_reader", "");
        PostgresServers.newest().createLogin("status_stranger", "");
    }

    @BeforeEach
    void prepare() {
        database = PostgresServers.newest().createDatabase();
        changelogs = Changelogs.three(directory);
        cli = new Cli(directory).on(database).reading(changelogs);
    }

    @Test
    void a_database_without_bootstrap_has_everything_pending_and_stays_as_it_is() {
        List<String> before = CatalogFingerprint.of(database);

        cli.run("status")
                .says(
                        0,
                        """
                        version  name  domain  state  applied (UTC)  took  by
                        001  create_people  auth  pending
                        002  create_pages  ui  pending
                        003  create_rules  rules  pending
                        0 applied, 3 pending on {database}.
                        """,
                        "");
        assertThat(CatalogFingerprint.of(database)).isEqualTo(before);
    }

    @Test
    void applied_and_pending_migrations_are_told_apart() {
        cli.run("up", "002").succeeded();

        cli.run("status", "--exit-code")
                .says(
                        3,
                        HEADER + APPLIED_001 + APPLIED_002
                                + """
                                003  create_rules  rules  pending
                                2 applied, 1 pending on {database}.
                                """,
                        "");
        cli.run("up").succeeded();
        cli.run("status", "--exit-code")
                .says(
                        0,
                        HEADER + APPLIED_001 + APPLIED_002
                                + """
                                003  create_rules  rules  applied  {time}  {took}  kaizen
                                3 applied, 0 pending on {database}.
                                """,
                        "");
    }

    @Test
    void a_migration_that_grew_is_partial() {
        cli.run("up", "002").succeeded();
        changelogs.remove("rules/003_create_rules");
        changelogs.extend("ui/002_create_pages", "ui_looks", "", "create table ui.looks ()", "drop table ui.looks");

        cli.run("status", "--exit-code")
                .says(
                        3,
                        HEADER + APPLIED_001
                                + """
                                002  create_pages  ui  partial  {time}  {took}  kaizen
                                1 applied, 1 pending on {database}.
                                """,
                        "");
    }

    @Test
    void a_changed_migration_is_neither_applied_nor_pending() {
        cli.run("up", "002").succeeded();
        changelogs.remove("rules/003_create_rules");
        changelogs.replace("ui/002_create_pages/pages.sql", "title text", "title varchar");

        cli.run("status", "--exit-code")
                .says(
                        3,
                        HEADER + APPLIED_001
                                + """
                                002  create_pages  ui  changed  {time}  {took}  kaizen
                                1 applied, 0 pending on {database}.
                                """,
                        "");
    }

    @Test
    void a_failed_migration_says_why_until_it_succeeds() {
        cli.run("up", "002").succeeded();
        changelogs.remove("rules/003_create_rules");
        changelogs.add("rules/004_create_segments", "create table rules.segments ()", "drop table rules.segments");
        assertThat(cli.run("up").exit()).isEqualTo(1);

        cli.run("status", "--exit-code")
                .says(
                        3,
                        HEADER + APPLIED_001 + APPLIED_002
                                + """
                                004  create_segments  rules  failed
                                004 failed: Migration 004 create_segments failed in rules_create_segments in \
                                rules/004_create_segments.yaml, line 1 of its SQL: schema "rules" does not exist
                                2 applied, 1 pending on {database}.
                                """,
                        "");
        changelogs.replace("rules/004_create_segments.yaml", "create table rules.segments ()", "create schema rules");
        cli.run("up").succeeded();
        cli.run("status", "--exit-code")
                .says(
                        0,
                        HEADER + APPLIED_001 + APPLIED_002
                                + """
                                004  create_segments  rules  applied  {time}  {took}  kaizen
                                3 applied, 0 pending on {database}.
                                """,
                        "");
    }

    @Test
    void a_migration_the_program_does_not_know_is_missing_which_is_no_fault() {
        cli.run("up").succeeded();
        changelogs.remove("ui/002_create_pages");

        cli.run("status", "--exit-code")
                .says(
                        0,
                        HEADER + APPLIED_001
                                + """
                                002  create_pages  ui  missing  {time}  {took}  kaizen
                                003  create_rules  rules  applied  {time}  {took}  kaizen
                                2 applied, 0 pending on {database}.
                                """,
                        "");
    }

    @Test
    void a_migration_taken_back_is_pending_again() {
        cli.run("up", "001").succeeded();
        cli.run("down", "--yes").succeeded();

        cli.run("status")
                .says(
                        0,
                        """
                        version  name  domain  state  applied (UTC)  took  by
                        001  create_people  auth  pending
                        002  create_pages  ui  pending
                        003  create_rules  rules  pending
                        0 applied, 3 pending on {database}.
                        """,
                        "");
    }

    @Test
    void the_same_as_json() {
        cli.run("up", "001").succeeded();
        changelogs.remove("rules/003_create_rules");

        Cli.Run run = cli.run("status", "--output", "json", "--exit-code");
        run.says(
                3,
                """
                {"kind":"status","schemaVersion":1,"migrations":[\
                {"version":"001","name":"create_people","domain":"auth","state":"applied",\
                "appliedAt":"{time}","durationMs":{ms},"appliedBy":"kaizen","changesets":2},\
                {"version":"002","name":"create_pages","domain":"ui","state":"pending",\
                "appliedAt":null,"durationMs":null,"appliedBy":null,"changesets":2}],"applied":1,"pending":1}
                """,
                "");
        assertThat(run.out())
                .containsPattern("\"appliedAt\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?Z\"");
    }

    @ParameterizedTest
    @CsvSource({"status", "validate", "up --dry-run", "down --dry-run"})
    void a_login_that_may_only_read_can_look_once_it_was_granted_that(String line) {
        cli.run("up", "002").succeeded();
        Cli reader = new Cli(directory)
                .on(database.as("status_reader", database.password()))
                .reading(changelogs);
        List<String> before = CatalogFingerprint.of(database);

        reader.run(line.split(" "))
                .says(
                        1,
                        "",
                        """
                        error: status_reader may not read kaizen.settings in {database}
                        Let its owner run: grant kaizen_readonly to status_reader;
                        """);
        database.execute("grant kaizen_readonly to status_reader");
        reader.run(line.split(" ")).succeeded();
        assertThat(CatalogFingerprint.of(database)).isEqualTo(before);
        database.execute("revoke kaizen_readonly from status_reader");
    }

    @Test
    void no_right_to_look_is_not_taken_for_nothing_applied() {
        cli.run("up").succeeded();
        database.as("postgres", database.password())
                .execute(
                        "grant usage on schema kaizen to status_stranger; grant select on kaizen.settings to status_stranger");

        new Cli(directory)
                .on(database.as("status_stranger", database.password()))
                .reading(changelogs)
                .run("status")
                .says(
                        1,
                        "",
                        """
                        error: status_stranger may not read kaizen.databasechangelog in {database}
                        Let its owner run: grant kaizen_readonly to status_stranger;
                        """);
    }
}
