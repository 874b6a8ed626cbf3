package dev.kaizen.db.cli;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.CatalogFingerprint;
import dev.kaizen.db.support.Changelogs;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class UpTest {
    private static final String UP_TO_DATE = "Nothing to do: {database} is at 003.\n";

    @TempDir
    Path directory;

    private TestDatabase database;
    private Changelogs changelogs;
    private Cli cli;

    @BeforeEach
    void prepare() {
        database = PostgresServers.newest().createDatabase();
        changelogs = Changelogs.three(directory);
        cli = new Cli(directory).on(database).reading(changelogs);
    }

    @Test
    void all_pending_migrations_are_applied_and_a_second_up_has_nothing_to_do() {
        cli.run("up")
                .says(
                        0,
                        """
                        001  create_people  auth  applied  {took}
                        002  create_pages  ui  applied  {took}
                        003  create_rules  rules  applied  {took}
                        3 migrations applied in {took}; {database} is at 003.
                        """,
                        """
                        Applying 001 create_people
                        Applying 002 create_pages
                        Applying 003 create_rules
                        """);
        assertThat(database.rows("select name from auth.people order by id"))
                .containsExactly("Ada", "Grace; \"Amazing\"");
        assertThat(database.rows("select distinct applied_by, tool_version <> '' from kaizen.migration_journal"))
                .containsExactly("kaizen|t");

        cli.run("up").says(0, UP_TO_DATE, "");
    }

    @Test
    void a_run_as_json_names_what_it_touched() {
        cli.run("up", "002", "--output", "json")
                .says(
                        0,
                        """
                        {"kind":"up","schemaVersion":1,"runId":"{uuid}","from":"0","to":"002","migrations":[\
                        {"version":"001","name":"create_people","state":"applied","durationMs":{ms}},\
                        {"version":"002","name":"create_pages","state":"applied","durationMs":{ms}}],"durationMs":{ms}}
                        """,
                        """
                        Applying 001 create_people
                        Applying 002 create_pages
                        """);
        cli.run("up", "002", "--output=json")
                .says(
                        0,
                        """
                        {"kind":"up","schemaVersion":1,"runId":"{uuid}","from":"002","to":"002","migrations":[],"durationMs":{ms}}
                        """,
                        "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"002", "2", "0002"})
    void a_version_is_applied_with_all_below_it(String version) {
        cli.run("up", version)
                .says(
                        0,
                        """
                        001  create_people  auth  applied  {took}
                        002  create_pages  ui  applied  {took}
                        2 migrations applied in {took}; {database} is at 002.
                        """,
                        """
                        Applying 001 create_people
                        Applying 002 create_pages
                        """);
    }

    @Test
    void a_pending_migration_below_the_newest_applied_one_runs_with_a_warning() {
        cli.run("up").succeeded();
        changelogs.add("analytics/025_create_visits", "create schema analytics", "drop schema analytics");
        cli.run("up").succeeded();
        changelogs.add("ui/004_create_looks", "create table ui.looks ()", "drop table ui.looks");

        cli.run("up", "--strict")
                .says(
                        3,
                        "",
                        """
                        error: Pending below the newest applied migration, 025: 004 create_looks
                        Run without --strict to apply them now, or give them a version after 025.
                        """);
        cli.run("up")
                .says(
                        0,
                        """
                        004  create_looks  ui  applied  {took}
                        1 migration applied in {took}; {database} is at 025.
                        """,
                        """
                        Pending below the newest applied migration, 025: 004 create_looks
                        Applying 004 create_looks
                        """);
        cli.run("up", "--strict").says(0, "Nothing to do: {database} is at 025.\n", "");
    }

    @ParameterizedTest
    @CsvSource({
        "false, '; what was applied before it, to 003 create_rules, stays', 003",
        "true, '; the 7 changesets this run had applied before it were taken back', ",
    })
    void a_failure_says_where_and_what_is_left(boolean takeBack, String outcome, String left) {
        changelogs.add(
                "analytics/004_create_events", "create table analytics.events ()", "drop table analytics.events");
        String[] arguments = takeBack ? new String[] {"up", "--rollback-on-failure"} : new String[] {"up"};

        cli.run(arguments)
                .says(
                        1,
                        "",
                        """
                        Applying 001 create_people
                        Applying 002 create_pages
                        Applying 003 create_rules
                        Applying 004 create_events
                        error: Migration 004 create_events failed in analytics_create_events in analytics/004_create_events.yaml, \
                        line 1 of its SQL: schema "analytics" does not exist%s
                        Nothing of this changeset was kept; mend it and run the command again.
                        """
                                .formatted(outcome));
        assertThat(database.value("select max(version) from kaizen.schema_migrations where status = 'applied'"))
                .isEqualTo(left == null ? "" : left);
    }

    @ParameterizedTest
    @CsvSource({"--verbose, ", "-v, ", "--strict, 1"})
    void the_sql_shows_as_it_runs(String option, String debug) {
        if (debug != null) {
            cli.with("DEBUG", debug);
        }
        cli.run("up", "001", option)
                .says(
                        0,
                        """
                        001  create_people  auth  applied  {took}
                        1 migration applied in {took}; {database} is at 001.
                        """,
                        "Applying 001 create_people\ncreate schema auth;\n"
                                + changelogs.read("auth/001_create_people/people.sql")
                                + "001 create_people: applied in {took}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1"})
    void on_a_terminal_the_changesets_pass_by_in_one_line(String noColor) {
        String applied = noColor.isEmpty() ? "\u001B[32mapplied\u001B[0m  \u001B[2m{took}\u001B[0m" : "applied  {took}";

        cli.onTerminal("")
                .with("NO_COLOR", noColor)
                .run("up", "001")
                .says(
                        0,
                        """
                        001  create_people  auth  %s
                        1 migration applied in {took}; {database} is at 001.
                        """
                                .formatted(applied),
                        "\r\u001B[KApplying 001 create_people"
                                + "\r\u001B[KApplying 001 create_people  1/2 auth_schema"
                                + "\r\u001B[KApplying 001 create_people  2/2 auth_people"
                                + "\r\u001B[K");
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_superuser_builds_the_same_schema(int version) {
        TestDatabase plain = PostgresServers.version(version).createDatabase();
        TestDatabase other = PostgresServers.version(version).createDatabase();
        new Cli(directory).on(plain).reading(changelogs).run("up").succeeded();
        Cli superuser =
                new Cli(directory).on(other.as("postgres", other.password())).reading(changelogs);

        superuser.run("up").succeeded();
        assertThat(CatalogFingerprint.of(other)).isEqualTo(CatalogFingerprint.of(plain));
        superuser.run("status").succeeded();
        superuser.run("down", "--to", "0", "--yes").succeeded();
        superuser.run("up").succeeded();
        assertThat(CatalogFingerprint.of(other)).isEqualTo(CatalogFingerprint.of(plain));
    }
}
