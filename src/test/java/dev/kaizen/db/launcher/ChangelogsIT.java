package dev.kaizen.db.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.support.PostgresServers;

import static org.assertj.core.api.Assertions.assertThat;

/** Which changelogs a command reads when it is started with the launcher. */
class ChangelogsIT {
    @TempDir
    Path directory;

    private Installation installation;
    private Path elsewhere;
    private Shell shell;

    @BeforeEach
    void install() throws IOException {
        installation = Installation.built(directory.resolve("clone"));
        write(installation.changelogs(), "beside_the_launcher");
        elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        write(elsewhere.resolve("mine"), "of_the_caller");
        shell = new Shell(elsewhere).on(PostgresServers.newest().createDatabase());
    }

    @Test
    void those_beside_the_launcher_are_read() throws Exception {
        assertReads("beside_the_launcher");
    }

    @Test
    void the_variable_counts_and_is_seen_from_the_callers_directory() throws Exception {
        shell.with("MIGRATIONS_DIR", "mine");

        assertReads("of_the_caller");
    }

    @Test
    void the_variable_in_the_callers_env_file_counts() throws Exception {
        Files.writeString(elsewhere.resolve(".env"), "# MIGRATIONS_DIR=other\nMIGRATIONS_DIR = \"mine\"\n");

        assertReads("of_the_caller");
        shell.with("MIGRATIONS_DIR", "");
        assertReads("of_the_caller");
    }

    @Test
    void an_env_file_that_does_not_set_it_changes_nothing() throws Exception {
        Files.writeString(
                elsewhere.resolve(".env"), "#MIGRATIONS_DIR=mine\nMIGRATIONS_DIR=\nOLD_MIGRATIONS_DIR=mine\n");

        assertReads("beside_the_launcher");
    }

    @Test
    void the_option_counts() throws Exception {
        assertReads("of_the_caller", "--migrations-dir", "mine");
    }

    private void assertReads(String name, Object... options) throws Exception {
        Object[] command = new Object[options.length + 2];
        command[0] = installation.launcher();
        command[1] = "status";
        System.arraycopy(options, 0, command, 2, options.length);

        Shell.Run run = shell.run(command);

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).contains(name, "0 applied, 1 pending");
    }

    /** Changelogs with one migration of that name. */
    private static void write(Path folder, String name) throws IOException {
        Files.createDirectories(folder.resolve("auth"));
        Files.writeString(
                folder.resolve("changelog.yaml"),
                "databaseChangeLog:\n  - include:\n      file: auth/001_" + name + ".yaml\n");
        Files.writeString(
                folder.resolve("auth/001_" + name + ".yaml"),
                """
                databaseChangeLog:
                  - changeSet:
                      id: auth_schema
                      author: kaizen
                      comment: Make a schema
                      changes:
                        - sql:
                            sql: create schema auth
                            splitStatements: false
                      rollback:
                        - sql:
                            sql: drop schema auth
                            splitStatements: false
                """);
    }
}
