package dev.kaizen.db.cli;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.CatalogFingerprint;
import dev.kaizen.db.support.Changelogs;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.Scripts;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class UpDryRunTest {
    @TempDir
    Path directory;

    private TestDatabase database;
    private Changelogs changelogs;

    @BeforeEach
    void prepare() {
        database = PostgresServers.newest().createDatabase();
        changelogs = Changelogs.three(directory);
    }

    @Test
    void the_script_holds_each_changeset_in_a_transaction_of_its_own() {
        Cli cli = on(database);
        cli.run("up", "002").succeeded();

        Cli.Run run = cli.run("up", "--dry-run");
        assertThat(run)
                .isEqualTo(new Cli.Run(
                        0,
                        """
                        set role kaizen_owner; set search_path = pg_catalog;

                        -- migration 003 create_rules

                        -- changeset rules_schema in rules/003_create_rules.yaml
                        begin;
                        create schema rules;
                        commit;

                        -- changeset rules_rules in rules/003_create_rules.yaml
                        begin;
                        %scommit;

                        -- changeset rules_rules_page_id_index in rules/003_create_rules.yaml
                        drop index concurrently if exists rules.idx_rules_page_id;
                        create index concurrently idx_rules_page_id on rules.rules (page_id);
                        """
                                .formatted(changelogs.read("rules/003_create_rules/rules.sql")),
                        ""));
    }

    @Test
    void the_script_as_json_names_the_migrations() {
        Cli cli = on(database);
        cli.run("up", "001").succeeded();
        changelogs.add("auth/004_create_shelf", "create table auth.shelf ()", "drop table auth.shelf");
        cli.run("up", "003").succeeded();

        cli.run("up", "--dry-run", "--output", "json")
                .says(
                        0,
                        """
                        {"kind":"dry-run","schemaVersion":1,"direction":"up",\
                        "migrations":[{"version":"004","name":"create_shelf","changesets":1}],\
                        "sql":"set role kaizen_owner; set search_path = pg_catalog;\\n\\n-- migration 004 create_shelf\\n\\n\
                        -- changeset auth_create_shelf in auth/004_create_shelf.yaml\\nbegin;\\n\
                        create table auth.shelf ();\\ncommit;\\n"}
                        """,
                        "");
    }

    @Test
    void nothing_to_do_is_an_empty_script() {
        Cli cli = on(database);
        cli.run("up").succeeded();

        cli.run("up", "--dry-run").says(0, "", "Nothing to do.\n");
        cli.run("up", "--dry-run", "--output", "json")
                .says(
                        0,
                        """
                        {"kind":"dry-run","schemaVersion":1,"direction":"up","migrations":[],"sql":""}
                        """,
                        "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "001", "003"})
    void nothing_is_changed_by_it(String applied) {
        Cli cli = on(database);
        if (!applied.equals("0")) {
            cli.run("up", applied).succeeded();
        }
        List<String> before = CatalogFingerprint.of(database);
        List<String> rolesAndGrants = rolesAndGrants();
        List<String> records = records();

        cli.run("up", "--dry-run", "--environment", "staging").succeeded();
        assertThat(CatalogFingerprint.of(database)).isEqualTo(before);
        assertThat(rolesAndGrants()).isEqualTo(rolesAndGrants);
        assertThat(records()).isEqualTo(records);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void the_script_run_by_hand_builds_what_up_builds(int version) {
        TestDatabase byHand = PostgresServers.version(version).createDatabase();
        TestDatabase byUp = PostgresServers.version(version).createDatabase();

        Cli.Run script = on(byHand).run("up", "--dry-run").succeeded();
        Scripts.run(byHand, script.out());
        on(byUp).run("up").succeeded();
        assertThat(CatalogFingerprint.of(byHand)).isEqualTo(CatalogFingerprint.of(byUp));
    }

    @Test
    void the_script_of_later_migrations_builds_what_up_builds() {
        TestDatabase byUp = PostgresServers.newest().createDatabase();
        on(database).run("up", "001").succeeded();
        on(byUp).run("up").succeeded();

        Cli.Run script = on(database).run("up", "--dry-run").succeeded();
        Scripts.run(database, script.out());
        assertThat(CatalogFingerprint.of(database)).isEqualTo(CatalogFingerprint.of(byUp));
    }

    @Test
    void it_says_what_the_database_would_be_marked_as() {
        Cli cli = on(database);
        cli.run("up").succeeded();

        cli.run("up", "--dry-run", "--environment", "staging")
                .says(
                        0,
                        "",
                        """
                        {database} would be marked staging.
                        Nothing to do.
                        """);
    }

    private Cli on(TestDatabase database) {
        return new Cli(directory).on(database).reading(changelogs);
    }

    private List<String> rolesAndGrants() {
        return database.rows(
                """
                select rolname, '' from pg_roles
                union all
                select datname, datacl::text from pg_database where datname = current_database()
                order by 1
                """);
    }

    private List<String> records() {
        return database.value("select to_regclass('kaizen.settings') is not null")
                        .equals("t")
                ? database.rows(
                        """
                        select settings::text from kaizen.settings
                        union all
                        select databasechangelog::text from kaizen.databasechangelog
                        union all
                        select databasechangeloglock::text from kaizen.databasechangeloglock
                        union all
                        select migration_journal::text from kaizen.migration_journal
                        order by 1
                        """)
                : List.of();
    }
}
