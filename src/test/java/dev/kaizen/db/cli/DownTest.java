package dev.kaizen.db.cli;

import java.nio.file.Path;
import java.util.List;

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
import dev.kaizen.db.support.Scripts;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class DownTest {
    private static final String COPIED = "Backed up to {backup} in {took}; kaizen-db restore puts it back.\n";

    private static final String VERSIONS =
            "select version from kaizen.schema_migrations where status = 'applied' order by 1";

    @TempDir
    Path directory;

    private TestDatabase database;
    private Changelogs changelogs;
    private Cli cli;

    @BeforeEach
    void migrate() {
        database = PostgresServers.newest().createDatabase();
        changelogs = Changelogs.three(directory);
        cli = new Cli(directory).on(database).reading(changelogs);
        cli.run("up").succeeded();
    }

    @Test
    void without_a_goal_it_takes_one_migration_back() {
        cli.run("down", "--yes")
                .says(
                        0,
                        """
                        003  create_rules  rules  rolled back  {took}
                        1 migration rolled back in {took}; {database} is at 002.
                        """,
                        COPIED + "Rolling back 003 create_rules\n");
        assertThat(database.value("select to_regnamespace('rules')")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "--steps 2", "001", "01", "--to 001", "--to 1"})
    void a_count_and_a_version_can_mean_the_same(String goal) {
        cli.run(("down --yes " + goal).split(" "))
                .says(
                        0,
                        """
                        003  create_rules  rules  rolled back  {took}
                        002  create_pages  ui  rolled back  {took}
                        2 migrations rolled back in {took}; {database} is at 001.
                        """,
                        COPIED
                                + """
                        Rolling back 003 create_rules
                        Rolling back 002 create_pages
                        """);
        assertThat(database.rows(VERSIONS)).containsExactly("001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "--steps 3", "--to 0", "--to 000"})
    void everything_can_be_taken_back(String goal) {
        cli.run(("down --yes " + goal).split(" "))
                .says(
                        0,
                        """
                        003  create_rules  rules  rolled back  {took}
                        002  create_pages  ui  rolled back  {took}
                        001  create_people  auth  rolled back  {took}
                        3 migrations rolled back in {took}; {database} has no migration applied.
                        """,
                        COPIED
                                + """
                        Rolling back 003 create_rules
                        Rolling back 002 create_pages
                        Rolling back 001 create_people
                        """);
        cli.run("down", "--to", "0").says(0, "Nothing to do: {database} has no migration applied.\n", "");
        cli.run("down", "--yes")
                .says(
                        2,
                        "",
                        """
                        error: No migration is applied, so none can be taken back
                        kaizen-db status shows how they stand.
                        """);
    }

    @Test
    void a_run_as_json_names_what_it_touched() {
        cli.run("down", "--yes", "--output", "json")
                .says(
                        0,
                        """
                        {"kind":"down","schemaVersion":1,"runId":"{uuid}","from":"003","to":"002","migrations":[\
                        {"version":"003","name":"create_rules","state":"rolled_back","durationMs":{ms}}],"durationMs":{ms}}
                        """,
                        COPIED + "Rolling back 003 create_rules\n");
        cli.run("down", "002", "--output", "json")
                .says(
                        0,
                        """
                        {"kind":"down","schemaVersion":1,"runId":"{uuid}","from":"002","to":"002","migrations":[],"durationMs":{ms}}
                        """,
                        "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"002", "003"})
    void a_version_that_is_the_newest_applied_or_above_is_nothing_to_do(String version) {
        cli.run("down", "002", "--yes").succeeded();

        cli.run("down", version).says(0, "Nothing to do: {database} is at 002.\n", "");
    }

    @ParameterizedTest
    @CsvSource({"y, true", "YES, true", "n, false", "'', false", "yeah, false"})
    void on_a_terminal_it_asks(String answer, boolean yes) {
        Cli.Run run = cli.onTerminal(answer.isEmpty() ? "" : answer + "\n")
                .with("NO_COLOR", "1")
                .run("down");

        assertThat(run.exit()).isEqualTo(yes ? 0 : 6);
        assertThat(run.err())
                .startsWith("Roll back 003 create_rules on " + database.name() + " on localhost:" + database.port()
                        + "? [y/N] ");
        assertThat(run.err().endsWith("error: Nothing was changed\n")).isNotEqualTo(yes);
        assertThat(database.rows(VERSIONS)).hasSize(yes ? 2 : 3);
    }

    @Test
    void what_the_program_does_not_know_below_is_no_obstacle() {
        changelogs.remove("ui/002_create_pages");

        cli.run("down", "--yes")
                .says(
                        0,
                        """
                        003  create_rules  rules  rolled back  {took}
                        1 migration rolled back in {took}; {database} is at 002.
                        """,
                        COPIED + "Rolling back 003 create_rules\n");
    }

    @Test
    void the_order_is_the_lists_and_not_that_of_execution() {
        changelogs.add("ui/005_create_looks", "create table ui.looks ()", "drop table ui.looks");
        cli.run("up").succeeded();
        changelogs.add("ui/004_create_themes", "create table ui.themes ()", "drop table ui.themes");
        cli.run("up").succeeded();

        cli.run("down", "2", "--yes")
                .says(
                        0,
                        """
                        005  create_looks  ui  rolled back  {took}
                        004  create_themes  ui  rolled back  {took}
                        2 migrations rolled back in {took}; {database} is at 003.
                        """,
                        COPIED
                                + """
                        Rolling back 005 create_looks
                        Rolling back 004 create_themes
                        """);
    }

    @Test
    void a_changed_changeset_is_taken_back_as_it_is_now_and_that_is_said() {
        changelogs.replace("rules/003_create_rules/rules.sql", "default false", "default true");

        cli.run("down", "--yes")
                .says(
                        0,
                        """
                        003  create_rules  rules  rolled back  {took}
                        1 migration rolled back in {took}; {database} is at 002.
                        """,
                        COPIED
                                + """
                        003 create_rules changed since it was applied; it is taken back as it is written now.
                        Rolling back 003 create_rules
                        """);
    }

    @Test
    void a_rollback_that_fails_says_where_and_leaves_the_changeset_applied() {
        changelogs.add("ui/004_create_looks", "create table ui.looks ()", "drop table ui.glances");
        cli.run("up").succeeded();

        cli.run("down", "2", "--yes")
                .says(
                        1,
                        "",
                        COPIED
                                + """
                        Rolling back 004 create_looks
                        error: Rolling back 004 create_looks failed in ui_create_looks in ui/004_create_looks.yaml: \
                        table "glances" does not exist
                        Nothing of this changeset was kept; mend it and run the command again.
                        """);
        assertThat(database.value("select to_regclass('ui.looks')")).isEqualTo("looks");
    }

    @Test
    void the_script_run_by_hand_takes_back_what_down_takes_back() {
        TestDatabase byDown = PostgresServers.newest().createDatabase();
        Cli other = new Cli(directory).on(byDown).reading(changelogs);
        other.run("up").succeeded();
        other.run("down", "--to", "0", "--yes").succeeded();

        Scripts.run(
                database, cli.run("down", "--to", "0", "--dry-run").succeeded().out());
        assertThat(CatalogFingerprint.of(database)).isEqualTo(CatalogFingerprint.of(byDown));
    }

    @Test
    void a_dry_run_as_json_names_the_migrations() {
        changelogs.add("ui/004_create_looks", "create table ui.looks ()", "drop table ui.looks");
        cli.run("up").succeeded();

        cli.run("down", "--dry-run", "--output", "json")
                .says(
                        0,
                        """
                        {"kind":"dry-run","schemaVersion":1,"direction":"down",\
                        "migrations":[{"version":"004","name":"create_looks","changesets":1}],\
                        "sql":"set role kaizen_owner; set search_path = pg_catalog;\\n\\n-- take back migration 004 create_looks\\n\\n\
                        -- changeset ui_create_looks in ui/004_create_looks.yaml\\nbegin;\\ndrop table ui.looks;\\ncommit;\\n"}
                        """,
                        "");
    }

    @Test
    void a_database_that_was_never_migrated_has_nothing_to_take_back() {
        TestDatabase empty = PostgresServers.newest().createDatabase();
        List<String> before = CatalogFingerprint.of(empty);
        Cli other = new Cli(directory).on(empty).reading(changelogs);

        other.run("down", "--to", "0").says(0, "Nothing to do: {database} has no migration applied.\n", "");
        assertThat(other.run("down", "--yes").exit()).isEqualTo(2);
        assertThat(CatalogFingerprint.of(empty)).isEqualTo(before);
    }
}
