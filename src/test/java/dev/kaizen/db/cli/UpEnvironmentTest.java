package dev.kaizen.db.cli;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.Changelogs;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class UpEnvironmentTest {
    private static final String MARK =
            "select value, reason, updated_by from kaizen.settings where key = 'environment'";

    @TempDir
    Path directory;

    private TestDatabase database;
    private Changelogs changelogs;
    private Cli cli;

    @BeforeEach
    void prepare() {
        database = PostgresServers.newest().createDatabase();
        changelogs = Changelogs.none(directory).add("auth/001_create_auth", "create schema auth", "drop schema auth");
        cli = new Cli(directory).on(database).reading(changelogs);
    }

    @ParameterizedTest
    @CsvSource({"development, ", "staging, ", "production, ", "production, staging"})
    void the_first_mark_is_free_and_an_option_counts_above_the_variable(String option, String variable) {
        if (variable != null) {
            cli.with("KAIZEN_ENVIRONMENT", variable);
        }
        cli.run("up", "--environment", option)
                .says(
                        0,
                        """
                        001  create_auth  auth  applied  {took}
                        1 migration applied in {took}; {database} is at 001.
                        """,
                        "{database} is marked " + option + " now.\nApplying 001 create_auth\n");
        assertThat(database.rows(MARK)).containsExactly(option + "||kaizen");
    }

    @Test
    void the_variable_marks_too_even_where_nothing_is_pending() {
        cli.run("up").succeeded();
        assertThat(database.rows(MARK)).isEmpty();

        cli.with("KAIZEN_ENVIRONMENT", "production")
                .run("up")
                .says(0, "Nothing to do: {database} is at 001.\n", "{database} is marked production now.\n");
        cli.run("up").says(0, "Nothing to do: {database} is at 001.\n", "");
        assertThat(database.rows(MARK)).containsExactly("production||kaizen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--environment staging",
                "--environment staging --yes",
                "--environment staging --reason why",
                "--environment staging --yes --reason "
            })
    void another_mark_is_refused_without_a_yes_and_a_reason(String options) {
        cli.run("up", "--environment", "production").succeeded();

        String[] arguments = ("up " + options).split(" ", -1);
        cli.run(arguments)
                .says(
                        6,
                        "",
                        """
                        error: {database} is marked production, not staging; nothing was changed
                        To change the mark: kaizen-db up --environment staging --yes --reason "why".
                        """);
        assertThat(database.rows(MARK)).containsExactly("production||kaizen");
    }

    @Test
    void another_mark_is_written_with_its_reason() {
        cli.run("up", "--environment", "production").succeeded();

        cli.run("up", "--environment", "staging", "--yes", "--reason", "copied for a rehearsal")
                .says(0, "Nothing to do: {database} is at 001.\n", "{database} is marked staging now.\n");
        assertThat(database.rows(MARK)).containsExactly("staging|copied for a rehearsal|kaizen");
    }

    @ParameterizedTest
    @CsvSource({"up", "up --dry-run", "down --yes"})
    void a_variable_that_contradicts_the_mark_stops_everything(String line) {
        cli.run("up", "--environment", "production").succeeded();
        changelogs.add("ui/002_create_ui", "create schema ui", "drop schema ui");

        cli.with("KAIZEN_ENVIRONMENT", "development")
                .run(line.split(" "))
                .says(
                        6,
                        "",
                        """
                        error: {database} is marked production, not development; nothing was changed
                        To change the mark: kaizen-db up --environment development --yes --reason "why".
                        """);
        assertThat(database.rows("select version, status from kaizen.schema_migrations"))
                .containsExactly("001|applied");
    }

    @ParameterizedTest
    @CsvSource({"--environment, prod", "KAIZEN_ENVIRONMENT, Production"})
    void an_unknown_environment_is_refused(String place, String name) {
        List<String> options = place.startsWith("--") ? List.of("up", place, name) : List.of("up");

        cli.with(place, name)
                .run(options.toArray(String[]::new))
                .says(
                        2,
                        "",
                        "error: \"" + name + "\" is no environment\n"
                                + "Give development, staging or production in KAIZEN_ENVIRONMENT or --environment.\n");
    }

    @Test
    void changesets_run_where_their_context_says() {
        changelogs
                .extend(
                        "auth/001_create_auth",
                        "auth_secure",
                        "      contextFilter: production\n",
                        "create table auth.secure ()",
                        "drop table auth.secure")
                .extend(
                        "auth/001_create_auth",
                        "auth_loose",
                        "      contextFilter: not production\n",
                        "create table auth.loose ()",
                        "drop table auth.loose")
                .extend(
                        "auth/001_create_auth",
                        "auth_anonymous",
                        "      contextFilter: unmarked\n",
                        "create table auth.anonymous ()",
                        "drop table auth.anonymous");
        TestDatabase production = PostgresServers.newest().createDatabase();
        TestDatabase staging = PostgresServers.newest().createDatabase();

        cli.run("up").succeeded();
        new Cli(directory)
                .on(production)
                .reading(changelogs)
                .run("up", "--environment", "production")
                .succeeded();
        new Cli(directory)
                .on(staging)
                .reading(changelogs)
                .with("KAIZEN_ENVIRONMENT", "staging")
                .run("up")
                .succeeded();

        assertThat(tables(database)).containsExactly("anonymous", "loose");
        assertThat(tables(production)).containsExactly("secure");
        assertThat(tables(staging)).containsExactly("loose");
        assertThat(production.rows("select version, status from kaizen.schema_migrations"))
                .containsExactly("001|applied");
        new Cli(directory)
                .on(production)
                .reading(changelogs)
                .run("status", "--exit-code")
                .succeeded();
    }

    @Test
    void what_a_new_mark_brings_runs_with_it() {
        changelogs.extend(
                "auth/001_create_auth",
                "auth_secure",
                "      contextFilter: production\n",
                "create table auth.secure ()",
                "drop table auth.secure");
        cli.run("up").succeeded();
        assertThat(tables(database)).isEmpty();

        cli.run("up", "--dry-run", "--environment", "production")
                .says(
                        0,
                        """
                        set role kaizen_owner; set search_path = pg_catalog;

                        -- migration 001 create_auth

                        -- changeset auth_secure in auth/001_create_auth.yaml
                        begin;
                        create table auth.secure ();
                        commit;
                        """,
                        "{database} would be marked production.\n");
        cli.run("up", "--environment", "production").succeeded();
        assertThat(tables(database)).containsExactly("secure");
    }

    private static List<String> tables(TestDatabase database) {
        return database.rows("select relname from pg_class where relnamespace = 'auth'::regnamespace order by 1");
    }
}
