package dev.kaizen.db.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.Changelogs;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Folders that hold no changelogs, or none that can be run; no command touches a database because of them. */
class MigrationsDirTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"up", "up --dry-run", "down --yes", "status", "validate", "create add_themes --domain ui"})
    void a_folder_that_is_not_there_is_refused(String line) {
        unreachable("nowhere")
                .run(line.split(" "))
                .says(
                        2,
                        "",
                        """
                        error: There is no folder {directory}/nowhere
                        Point MIGRATIONS_DIR or --migrations-dir at a folder with changelogs.
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "up --dry-run", "down --yes", "status", "validate", "create add_themes --domain ui"})
    void an_empty_folder_is_refused(String line) throws IOException {
        Files.createDirectory(directory.resolve("empty"));

        unreachable("empty")
                .run(line.split(" "))
                .says(
                        2,
                        "",
                        """
                        error: {directory}/empty holds no changelog.yaml
                        Point MIGRATIONS_DIR at the folder whose changelog.yaml lists the migrations.
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "up --dry-run", "down --yes", "validate", "status", "create add_themes --domain ui"})
    void a_malformed_changelog_is_refused(String line) {
        Changelogs changelogs =
                Changelogs.three(directory).write("ui/002_create_pages.yaml", "databaseChangeLog:\n  - changeSet: [\n");

        String finding = "ui/002_create_pages.yaml:3: yaml-syntax: this is not YAML: while parsing a flow node,"
                + " expected the node content, but found '<stream end>'";
        boolean listed = line.equals("validate");
        unreachable("changelogs-three")
                .run(line.split(" "))
                .says(
                        3,
                        listed ? finding + "\n" : "",
                        listed
                                ? ""
                                : "error: " + finding
                                        + "\nNothing was changed; kaizen-db validate lists all there is.\n");
        assertThat(changelogs.files()).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "up --dry-run", "down --yes"})
    void misordered_migrations_are_refused(String line) {
        Changelogs.three(directory)
                .replace("changelog.yaml", "auth/001_create_people.yaml", "-")
                .replace("changelog.yaml", "ui/002_create_pages.yaml", "auth/001_create_people.yaml")
                .replace("changelog.yaml", "file: -", "file: ui/002_create_pages.yaml");

        unreachable("changelogs-three")
                .run(line.split(" "))
                .says(
                        3,
                        "",
                        """
                        error: changelog.yaml:5: version-order: version 001 stands below `ui/002_create_pages.yaml`: \
                        list migrations in ascending order of their versions
                        Nothing was changed; kaizen-db validate lists all there is.
                        """);
    }

    @Test
    void the_option_counts_above_the_variable_and_is_seen_from_the_working_directory() {
        TestDatabase database = PostgresServers.newest().createDatabase();
        Changelogs.three(directory);

        new Cli(directory)
                .on(database)
                .with("MIGRATIONS_DIR", "nowhere")
                .run("up", "001", "--migrations-dir", "changelogs-three/../changelogs-three")
                .says(
                        0,
                        """
                        001  create_people  auth  applied  {took}
                        1 migration applied in {took}; {database} is at 001.
                        """,
                        "Applying 001 create_people\n");
    }

    /** Whoever looked for a database would fail with 5. */
    private Cli unreachable(String folder) {
        return new Cli(directory).with("MIGRATIONS_DIR", folder).with("DB_PORT", "1");
    }

    /** Links to a hidden folder, which is exchanged as a whole. */
    @Test
    void a_folder_as_a_config_map_is_mounted_is_read() throws IOException {
        Path written = Changelogs.three(directory).folder();
        Path mounted = Files.createDirectory(directory.resolve("mounted"));
        Files.move(written, mounted.resolve("..2026_03_01_10_00_00.1"));
        Files.createSymbolicLink(mounted.resolve("..data"), Path.of("..2026_03_01_10_00_00.1"));
        try (Stream<Path> names = Files.list(mounted.resolve("..data"))) {
            for (Path name : names.map(Path::getFileName).toList()) {
                Files.createSymbolicLink(
                        mounted.resolve(name), Path.of("..data").resolve(name));
            }
        }
        TestDatabase database = PostgresServers.newest().createDatabase();
        Cli cli = new Cli(directory).on(database).with("MIGRATIONS_DIR", mounted.toString());

        assertThat(cli.run("validate").succeeded().out()).startsWith("Sound, ");
        assertThat(cli.run("up").succeeded().out()).contains("3 migrations applied");
        Files.writeString(mounted.resolve("..data/ui/009_lost.yaml"), "databaseChangeLog: []\n");
        assertThat(cli.run("validate").out()).contains("ui/009_lost.yaml:1: ").doesNotContain("..");
    }
}
