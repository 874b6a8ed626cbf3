package dev.kaizen.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.support.Cli.Run;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.Program;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Every command once, as the process a user starts: the jar, or the executable of {@code -Dkaizen.binary}. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SmokeIT {
    @TempDir
    static Path directory;

    private static TestDatabase database;

    @BeforeAll
    static void database() {
        database = PostgresServers.newest().createDatabase();
    }

    @Test
    @Order(1)
    void version_answers() {
        assertThat(program().run("version").out()).matches("kaizen-db [0-9]+\\.[0-9]+\\.[0-9]+\\S*\n");
    }

    @Test
    @Order(1)
    void help_names_every_command() {
        assertThat(program().run("--help").out())
                .contains(
                        "up",
                        "down",
                        "status",
                        "create",
                        "validate",
                        "health",
                        "maintain",
                        "keys",
                        "seed",
                        "backup",
                        "restore",
                        "sandbox",
                        "unlock",
                        "completion",
                        "version");
    }

    @Test
    @Order(1)
    void completion_is_a_script() {
        assertThat(program().run("completion").out()).startsWith("#!/usr/bin/env bash");
    }

    @Test
    @Order(2)
    void up_applies_the_built_in_changelogs() {
        Run run = program().run("up", "--output", "json");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out())
                .startsWith("{\"kind\":\"up\",\"schemaVersion\":1,")
                .contains("\"state\":\"applied\"");
    }

    @Test
    @Order(3)
    void up_from_a_folder_has_nothing_to_do_after_up_from_the_program() throws IOException {
        Run run =
                program().with("MIGRATIONS_DIR", copyOfChangelogs().toString()).run("up");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).startsWith("Nothing to do");
    }

    @Test
    @Order(4)
    void status_and_validate_find_all_in_order() {
        assertThat(program().run("status", "--exit-code").exit()).isZero();
        Run run = program().run("validate");
        assertThat(run.exit()).as(run.toString()).isZero();
    }

    @Test
    @Order(4)
    void seeds_are_loaded_verified_and_cleared() {
        assertThat(program().run("seed", "load").out()).containsPattern("auth.users +60\n");
        assertThat(program().run("seed", "verify").exit()).isZero();
        assertThat(program().run("seed", "clear", "--yes").out()).containsPattern("auth.users +60\n");
    }

    @Test
    @Order(4)
    void a_backup_is_made_and_restored() {
        Run backup = program().run("backup", "smoke.tar");
        assertThat(backup.exit()).as(backup.toString()).isZero();
        Run restore = program().run("restore", "smoke.tar", "--yes", "--output", "json");
        assertThat(restore.exit()).as(restore.toString()).isZero();
        assertThat(restore.out()).startsWith("{\"kind\":\"restore\",\"schemaVersion\":1,");
        assertThat(restore.err()).contains("Backed up to .backups/");
    }

    @Test
    @Order(4)
    void keys_are_made_counted_and_rotated() {
        assertThat(program().run("keys", "generate").out()).startsWith("index:").contains("\n1:");
        assertThat(program().run("keys", "status").out()).isEqualTo("Every value is under the current key, 0.\n");
        assertThat(program().run("keys", "rotate").out()).contains("Every value of ", " is under key 0.\n");
    }

    @Test
    @Order(4)
    void health_finds_nothing_wrong() {
        Run run = program().run("health");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).contains("ok    catalog     All ").endsWith(" is healthy.\n");
    }

    @Test
    @Order(4)
    void maintain_finds_nothing_to_do() {
        Run run = program().run("maintain", "--output", "json");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out())
                .startsWith("{\"kind\":\"maintain\",\"schemaVersion\":1,\"busy\":null,\"tables\":[{\"table\":")
                .contains("\"created\":[],\"detached\":[],\"dropped\":[],\"postponed\":[]");
    }

    @Test
    @Order(5)
    void a_created_migration_applies_and_comes_back() throws IOException {
        Program program = program().with("MIGRATIONS_DIR", copyOfChangelogs().toString());
        assertThat(program.run("create", "add_user_preferences", "--domain", "auth")
                        .exit())
                .isZero();
        assertThat(program.run("up").out()).contains("add_user_preferences");
        Run down = program.run("down", "1", "--yes");
        assertThat(down.exit()).as(down.toString()).isZero();
        assertThat(down.out()).contains("add_user_preferences", "rolled back");
    }

    @Test
    @Order(6)
    void dry_runs_print_sql() {
        assertThat(program().run("down", "--to", "0", "--dry-run").out()).contains("drop table auth.organizations");
    }

    @Test
    @Order(7)
    void unlock_finds_nobody() {
        assertThat(program().run("unlock").out()).startsWith("Nothing to do");
    }

    @Test
    @Order(8)
    void down_takes_everything_back_by_rollback_files_too() {
        Run run = program().run("down", "--to", "0", "--yes");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(database.value("select count(*) from kaizen.databasechangelog"))
                .isEqualTo("0");
    }

    @Test
    @Order(9)
    void an_error_is_a_sentence_with_its_exit_code() {
        Run run = program().run("up", "999");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: There is no migration 999");
    }

    @Test
    @Order(10)
    void a_sandbox_starts_and_stops() {
        Program alone = new Program(directory);
        Run start = alone.run("sandbox");
        assertThat(start.exit()).as(start.toString()).isZero();
        assertThat(alone.run("status", "--exit-code").exit()).isZero();
        assertThat(alone.run("sandbox", "stop").exit()).isZero();
    }

    private static Program program() {
        return new Program(directory).on(database);
    }

    private static Path copyOfChangelogs() throws IOException {
        Path source = Path.of("changelogs");
        Path copy = Files.createTempDirectory(directory, "changelogs");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        copy.resolve(source.relativize(file).toString()),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return copy;
    }
}
