package dev.kaizen.db.cli;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
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

/** What {@code down} refuses, and a look at what it would do: one database serves all tests, since nothing may change it. */
class DownRefusalTest {
    private static TestDatabase database;
    private static List<String> catalog;

    @TempDir
    Path directory;

    private Changelogs changelogs;
    private Cli cli;

    @BeforeAll
    static void migrate(@TempDir Path folder) {
        database = PostgresServers.newest().createDatabase();
        new Cli(folder).on(database).reading(Changelogs.three(folder)).run("up").succeeded();
        catalog = CatalogFingerprint.of(database);
    }

    @BeforeEach
    void prepare() {
        changelogs = Changelogs.three(directory);
        cli = new Cli(directory).on(database).reading(changelogs);
    }

    @AfterEach
    void nothing_has_changed() {
        assertThat(CatalogFingerprint.of(database)).isEqualTo(catalog);
        assertThat(database.rows("select distinct status from kaizen.schema_migrations"))
                .containsExactly("applied");
        assertThat(database.rows("select locked from kaizen.databasechangeloglock"))
                .containsExactly("f");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "4 => Only 3 migrations are applied, 4 cannot be taken back => kaizen-db down --to 0 takes everything back.",
                "--steps 4 => Only 3 migrations are applied, 4 cannot be taken back => kaizen-db down --to 0 takes everything back.",
                "--steps 999999999 => Only 3 migrations are applied, 999999999 cannot be taken back => kaizen-db down --to 0 takes everything back.",
                "0 => \"0\" is no count of migrations => Give a number from 1, or --to 0 to take everything back.",
                "000 => \"000\" is no count of migrations => Give a number from 1, or --to 0 to take everything back.",
                "--steps 0 => \"0\" is no count of migrations => Give a number from 1, or --to 0 to take everything back.",
                "--steps two => \"two\" is no count of migrations => Give a number from 1, or --to 0 to take everything back.",
                "--steps -1 => \"-1\" is no count of migrations => Give a number from 1, or --to 0 to take everything back.",
                "004 => There is no migration 004 in {directory}/changelogs-three => kaizen-db status lists the migrations there are.",
                "100 => There is no migration 100 in {directory}/changelogs-three => kaizen-db status lists the migrations there are.",
                "--to 4 => There is no migration 4 in {directory}/changelogs-three => kaizen-db status lists the migrations there are.",
                "create_pages => \"create_pages\" is no version => A version is the number a migration starts with; kaizen-db status lists them.",
                "2 --to 001 => N|VERSION, --to=VERSION are mutually exclusive (specify only one) => kaizen-db down --help shows what it takes.",
            },
            ignoreLeadingAndTrailingWhitespace = true,
            maxCharsPerColumn = 400)
    void a_goal_that_is_none_is_refused(String goal, String message, String hint) {
        cli.run(("down --yes " + goal).split(" ")).says(2, "", "error: " + message + "\n" + hint + "\n");
    }

    @Test
    void nobody_to_ask_and_no_yes_is_refused() {
        cli.run("down", "2")
                .says(
                        6,
                        "",
                        """
                        error: "Roll back 003 create_rules, 002 create_pages on {database}?" needs a yes; nothing was changed
                        Give --yes, or run it on a terminal.
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "001", "--to 0", "--dry-run"})
    void what_the_program_does_not_know_stands_in_the_way(String goal) {
        changelogs.remove("rules/003_create_rules");
        cli.run(("down --yes " + goal).strip().split(" "))
                .says(
                        3,
                        "",
                        """
                        error: This kaizen-db does not know how to take back 003 create_rules; nothing was changed
                        Use the kaizen-db that applied it, or the changelogs it came from in MIGRATIONS_DIR.
                        """);
    }

    @Test
    void a_changeset_that_left_its_file_stands_in_the_way() {
        String file = changelogs.read("ui/002_create_pages.yaml");
        changelogs.write(
                "ui/002_create_pages.yaml", file.substring(0, file.indexOf("\n  - changeSet:\n      id: ui_pages")));

        cli.run("down", "2", "--yes")
                .says(
                        3,
                        "",
                        """
                        error: This kaizen-db does not know how to take back ui_pages in ui/002_create_pages.yaml; nothing was changed
                        Use the kaizen-db that applied it, or the changelogs it came from in MIGRATIONS_DIR.
                        """);
    }

    @Test
    void a_dry_run_prints_the_script_and_changes_nothing() {
        Cli.Run run = cli.run("down", "2", "--dry-run");
        assertThat(run)
                .isEqualTo(new Cli.Run(
                        0,
                        """
                        set role kaizen_owner; set search_path = pg_catalog;

                        -- take back migration 003 create_rules

                        -- changeset rules_rules_page_id_index in rules/003_create_rules.yaml
                        drop index concurrently if exists rules.idx_rules_page_id;

                        -- changeset rules_rules in rules/003_create_rules.yaml
                        begin;
                        drop table rules.rules;
                        commit;

                        -- changeset rules_schema in rules/003_create_rules.yaml
                        begin;
                        drop schema rules;
                        commit;

                        -- take back migration 002 create_pages

                        -- changeset ui_pages in ui/002_create_pages.yaml
                        begin;
                        drop table ui.pages;
                        drop function ui.count_change();
                        commit;

                        -- changeset ui_schema in ui/002_create_pages.yaml
                        begin;
                        drop schema ui;
                        commit;
                        """,
                        ""));
    }
}
