package dev.kaizen.db.cli;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.support.CatalogFingerprint;
import dev.kaizen.db.support.Changelogs;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class ValidateTest {
    private static final String SOUND = "Sound, and unchanged against {database}: {directory}/changelogs-three.\n";
    private static final String PAGES = "ui/002_create_pages/pages.sql";

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
    void a_sound_changelog_is_sound_before_and_after_it_was_applied() {
        List<String> before = CatalogFingerprint.of(database);

        cli.run("validate").says(0, SOUND, "");
        assertThat(CatalogFingerprint.of(database)).isEqualTo(before);
        cli.run("up").succeeded();
        cli.run("validate").says(0, SOUND, "");
        cli.run("validate", "--output", "json")
                .says(
                        0,
                        """
                        {"kind":"validate","schemaVersion":1,"valid":true,"findings":[],"changed":[]}
                        """,
                        "");
        cli.without("MIGRATIONS_DIR")
                .run("validate")
                .says(0, "Sound, and unchanged against {database}: the built-in changelogs.\n", "");
    }

    @Test
    void what_is_wrong_with_a_changelog_is_listed_and_needs_no_database() {
        changelogs
                .replace(
                        "ui/002_create_pages.yaml",
                        "      rollback:\n        - sqlFile:",
                        "      rolback:\n        - sqlFile:")
                .replace(PAGES, "create table ui.pages", "create table pages");
        cli.with("DB_PORT", "1");

        cli.run("validate")
                .says(
                        3,
                        """
                        ui/002_create_pages.yaml:15: missing-rollback: `changeSet` does not say how it comes back: \
                        add `rollback:` with a list of changes, or with `- empty: {}` if there is nothing to take back
                        ui/002_create_pages.yaml:24: unknown-key: `rolback` is not known in `changeSet`: write `rollback`
                        ui/002_create_pages/pages.sql:1: unqualified-name: table `pages` leaves the schema to the search path: write `<schema>.pages`
                        """,
                        "");
        cli.run("validate", "--output", "json")
                .says(
                        3,
                        """
                        {"kind":"validate","schemaVersion":1,"valid":false,"findings":[\
                        {"file":"ui/002_create_pages.yaml","line":15,"rule":"missing-rollback",\
                        "message":"`changeSet` does not say how it comes back: \
                        add `rollback:` with a list of changes, or with `- empty: {}` if there is nothing to take back"},\
                        {"file":"ui/002_create_pages.yaml","line":24,"rule":"unknown-key",\
                        "message":"`rolback` is not known in `changeSet`: write `rollback`"},\
                        {"file":"ui/002_create_pages/pages.sql","line":1,"rule":"unqualified-name",\
                        "message":"table `pages` leaves the schema to the search path: write `<schema>.pages`"}],"changed":[]}
                        """,
                        "");
    }

    @Test
    void changed_sql_is_shown_line_by_line() {
        cli.run("up").succeeded();
        changelogs.replace(PAGES, "title text not null", "title varchar(80) not null");

        cli.run("validate")
                .says(
                        3,
                        """
                        ui_pages in ui/002_create_pages.yaml changed since it was applied: the SQL changed:
                        --- applied
                        +++ now
                        @@ -2,5 +2,5 @@
                           id bigint generated always as identity,
                           author_id bigint not null,
                        -  title text not null,
                        +  title varchar(80) not null,
                           changes integer not null default 0,
                           constraint pk_pages primary key (id),
                        """,
                        "");
    }

    @Test
    void each_kind_of_change_is_explained() {
        changelogs
                .extend("ui/002_create_pages", "ui_drafts", "", "create table ui.drafts ()", "drop table ui.drafts")
                .add(
                        "ui/004_drop_drafts",
                        "      labels: drops-data\n",
                        "DROP TABLE ui.drafts",
                        "create table ui.drafts ()")
                .replace("auth/001_create_people.yaml", "create schema auth", "create schema auth -- people");
        cli.run("up").succeeded();
        database.as("postgres", database.password())
                .execute(
                        "set session_replication_role = replica; delete from kaizen.migration_journal where changeset = 'rules_schema'");
        changelogs
                .replace(
                        "auth/001_create_people.yaml",
                        "create schema auth -- people",
                        "create schema auth -- all of them")
                .replace(
                        "ui/004_drop_drafts.yaml",
                        "- sql:\n            sql: DROP TABLE ui.drafts\n            splitStatements: false",
                        "- dropTable: {schemaName: ui, tableName: drafts}")
                .replace("rules/003_create_rules.yaml", "create schema rules", "create schema if not exists rules");
        String rules = changelogs.read("rules/003_create_rules.yaml");
        changelogs.write(
                "rules/003_create_rules.yaml",
                rules.substring(0, rules.indexOf("\n  - changeSet:\n      id: rules_rules_page_id_index")));

        cli.run("validate")
                .says(
                        3,
                        """
                        auth_schema in auth/001_create_people.yaml changed since it was applied: only comments or white space changed
                        rules_schema in rules/003_create_rules.yaml changed since it was applied: \
                        what it was is not known, for the journal does not have it
                        rules_rules_page_id_index in rules/003_create_rules.yaml changed since it was applied: \
                        it is no longer in the file
                        ui_drop_drafts in ui/004_drop_drafts.yaml changed since it was applied: \
                        the SQL is the same; the changelog says it in another way
                        """,
                        "");
        cli.run("validate", "--output", "json")
                .says(
                        3,
                        """
                        {"kind":"validate","schemaVersion":1,"valid":false,"findings":[],"changed":[\
                        {"version":"001","changeset":"auth_schema","file":"auth/001_create_people.yaml",\
                        "explanation":"only comments or white space changed"},\
                        {"version":"003","changeset":"rules_schema","file":"rules/003_create_rules.yaml",\
                        "explanation":"what it was is not known, for the journal does not have it"},\
                        {"version":"003","changeset":"rules_rules_page_id_index","file":"rules/003_create_rules.yaml",\
                        "explanation":"it is no longer in the file"},\
                        {"version":"004","changeset":"ui_drop_drafts","file":"ui/004_drop_drafts.yaml",\
                        "explanation":"the SQL is the same; the changelog says it in another way"}]}
                        """,
                        "");
    }

    @Test
    void a_long_difference_is_cut() {
        cli.run("up").succeeded();
        StringBuilder columns = new StringBuilder();
        for (int number = 0; number < 40; number++) {
            columns.append("  column_").append(number).append(" text,\n");
        }
        changelogs.replace(PAGES, "  title text not null,\n", columns.toString());

        Cli.Run run = cli.run("validate");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out().lines()).hasSize(22).last().isEqualTo("...");
    }
}
