package dev.kaizen.db.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.backup.Archive;
import dev.kaizen.db.backup.DatabaseRows;
import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.Eventually;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.Program;
import dev.kaizen.db.support.RunningProgram;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class KilledBackupIT {
    private static final List<Integer> MILLISECONDS = List.of(0, 100, 300, 600);

    @TempDir
    static Path directory;

    private static TestDatabase database;
    private static Runners runners;
    private static Program program;

    @BeforeAll
    static void seeded() {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        migrated.cli().run("seed", "load").succeeded();
        database = migrated.database();
        runners = new Runners(database);
        program = new Program(directory).on(database);
    }

    @Test
    void a_killed_backup_leaves_no_archive_but_a_whole_one() throws IOException {
        int struck = 0;
        for (int milliseconds : MILLISECONDS) {
            String name = "killed-" + milliseconds + ".tar";
            RunningProgram backup = program.start("backup", name);
            runners.awaitStatement("copy % to stdout");
            Eventually.pause(Duration.ofMillis(milliseconds));
            boolean killed = backup.kill();
            List<Path> archives = files(name);
            // Who dies after the archive got its name leaves it, and it is whole.
            archives.forEach(Archive::open);
            assertThat(archives).as("killed: " + killed).hasSizeBetween(killed ? 0 : 1, 1);
            struck += archives.isEmpty() ? 1 : 0;
            runners.awaitGone();
        }
        assertThat(struck).as("backups killed").isPositive();
        assertThat(program.run("backup", "after.tar").exit()).isZero();
    }

    @Test
    void a_killed_restore_leaves_the_database_as_it_was() {
        Cli.Run backup = program.run("backup", "whole.tar");
        assertThat(backup.exit()).as(backup.toString()).isZero();
        List<String> whole = DatabaseRows.digests(database);
        database.execute(
                "set role kaizen_owner; delete from auth.activity_log; update auth.users set status = 'suspended'");
        List<String> changed = DatabaseRows.digests(database);
        assertThat(changed).isNotEqualTo(whole);
        for (int milliseconds : MILLISECONDS) {
            RunningProgram restore = program.start("restore", "whole.tar", "--yes", "--no-backup");
            runners.awaitStatement("copy % from stdin");
            Eventually.pause(Duration.ofMillis(milliseconds));
            assertThat(restore.kill()).isTrue();
            runners.awaitGone();
            assertThat(DatabaseRows.digests(database)).isEqualTo(changed);
        }
        Cli.Run restore = program.run("restore", "whole.tar", "--yes", "--no-backup");
        assertThat(restore.exit()).as(restore.toString()).isZero();
        assertThat(DatabaseRows.digests(database)).isEqualTo(whole);
    }

    private static List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().equals(name))
                    .toList();
        }
    }
}
