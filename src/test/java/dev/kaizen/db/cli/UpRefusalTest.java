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

/** An {@code up} that refuses or has nothing to do: one database, at 002, serves all tests, since nothing may change it. */
class UpRefusalTest {
    private static TestDatabase database;
    private static List<String> catalog;

    @TempDir
    Path directory;

    private Changelogs changelogs;
    private Cli cli;

    @BeforeAll
    static void migrate(@TempDir Path folder) {
        database = PostgresServers.newest().createDatabase();
        new Cli(folder)
                .on(database)
                .reading(Changelogs.three(folder))
                .run("up", "002")
                .succeeded();
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
        assertThat(database.rows("select version, status from kaizen.schema_migrations order by 1"))
                .containsExactly("001|applied", "002|applied");
        assertThat(database.rows("select locked from kaizen.databasechangeloglock"))
                .containsExactly("f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"001", "1", "0"})
    void a_version_below_the_current_one_is_nothing_to_do_and_a_line_that_names_down(String version) {
        cli.run("up", version)
                .says(
                        0,
                        "Nothing to do: {database} is at 002.\n",
                        "up takes nothing back; kaizen-db down --to " + version + " takes back what is above " + version
                                + ".\n");
    }

    @ParameterizedTest
    @CsvSource({"false, 004", "true, 004", "true, 20260101000000"})
    void an_unknown_version_is_refused_whatever_is_pending(boolean upToDate, String version) {
        if (upToDate) {
            changelogs.remove("rules/003_create_rules");
        }
        cli.run("up", version)
                .says(
                        2,
                        "",
                        "error: There is no migration " + version.replaceFirst("20\\d{12}", "{version}")
                                + " in {directory}/changelogs-three\n"
                                + "kaizen-db status lists the migrations there are.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "-1", "1.2", "create_people", "123456789012345678901"})
    void what_is_no_version_is_refused(String text) {
        cli.run("up", "--", text)
                .says(
                        2,
                        "",
                        "error: \"" + text + "\" is no version\n"
                                + "A version is the number a migration starts with; kaizen-db status lists them.\n");
    }

    @Test
    void a_changeset_that_was_changed_since_stops_everything() {
        changelogs.replace("ui/002_create_pages/pages.sql", "title text", "title varchar");

        cli.run("up")
                .says(
                        3,
                        "",
                        """
                        error: Changed since it was applied: ui_pages in ui/002_create_pages.yaml; nothing was applied
                        kaizen-db validate shows what changed. Restore it and put the change into a new migration.
                        """);
    }

    @Test
    void an_error_as_json_is_one_object_on_standard_error() {
        cli.run("up", "004", "--output", "json")
                .says(
                        2,
                        "",
                        """
                        {"kind":"error","schemaVersion":1,"code":2,\
                        "message":"There is no migration 004 in {directory}/changelogs-three",\
                        "hint":"kaizen-db status lists the migrations there are."}
                        """);
    }

    @Test
    void a_database_newer_than_the_program_is_left_alone_with_a_warning() {
        changelogs.remove("rules/003_create_rules").remove("ui/002_create_pages");

        cli.run("up")
                .says(
                        0,
                        "Nothing to do: {database} is at 002.\n",
                        "The database is newer than this kaizen-db: it has 002 create_pages.\n");
    }
}
