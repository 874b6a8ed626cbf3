package dev.kaizen.db.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.support.Changelogs;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class BackupFolderTest {
    private static final String TABLE = "create table auth.notes (words text)";
    private static final String WORDS = "select words from auth.notes";

    @TempDir
    Path directory;

    private TestDatabase database;
    private Changelogs changelogs;
    private Cli cli;

    @BeforeEach
    void a_table_with_a_row() {
        database = PostgresServers.version(PostgresServers.NEWEST).createDatabase();
        changelogs = Changelogs.none(directory)
                .add("auth/001_create_auth", "create schema auth", "drop schema auth")
                .add("auth/002_create_notes", TABLE, "drop table auth.notes");
        cli = new Cli(directory).on(database).reading(changelogs);
        cli.run("up").succeeded();
        assertThat(directory.resolve(".backups")).doesNotExist();
        database.execute("set role kaizen_owner; insert into auth.notes values ('kept')");
        changelogs.add("auth/003_drop_notes", "      labels: drops-data\n", "drop table auth.notes", TABLE);
    }

    @Test
    void what_an_up_drops_comes_back_from_the_archive_it_leaves() throws IOException {
        assertThat(cli.run("up").succeeded().err()).contains("Backed up to .backups/");
        Path archive = archives().get(0);
        assertThat(archive.getFileName().toString()).endsWith("-before-up.tar");
        assertThat(cli.run("restore", archive.toString(), "--yes").exit()).isEqualTo(3);
        cli.run("down", "1", "--yes", "--no-backup").succeeded();
        assertThat(database.rows(WORDS)).isEmpty();
        cli.run("restore", archive.toString(), "--yes", "--no-backup").succeeded();
        assertThat(database.rows(WORDS)).containsExactly("kept");
    }

    @Test
    void where_no_copy_can_be_written_nothing_is_dropped() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        Cli.Run up = cli.run("up", "--backup-dir", file.toString());
        assertThat(up.exit()).as(up.toString()).isEqualTo(6);
        assertThat(up.err()).contains("error: No backup could be made before up: ");
        assertThat(database.rows(WORDS)).containsExactly("kept");
        cli.run("up", "--no-backup").succeeded();
        assertThat(directory.resolve(".backups")).doesNotExist();
    }

    @Test
    void without_a_backup_none_is_made() {
        cli.run("down", "1", "--yes", "--no-backup").succeeded();
        assertThat(directory.resolve(".backups")).doesNotExist();
    }

    @Test
    void the_newest_ten_are_kept_for_ninety_days_and_named_ones_for_ever() throws IOException {
        String ours = ours();
        Path named = archive("release");
        Path other = archive(database.name() + "-other-20260101T000000.000Z-before-down");
        Path elsewhere = archive(ours.substring(0, ours.length() - 16) + "0-20260101T000000.000Z-before-down");
        Path old = archive(ours + "-20260101T000020.000Z-before-down");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(91))));
        Path oldest = archive(ours + "-20260101T000010.000Z-before-down");
        for (int number = 11; number < 19; number++) {
            archive(ours + "-20260101T0000" + number + ".000Z-before-seed-clear");
        }
        Path newest = archive(ours + "-20260101T000019.000Z-before-down");
        cli.run("down", "1", "--yes").succeeded();
        assertThat(archives())
                .hasSize(13)
                .contains(named, other, elsewhere)
                .doesNotContain(old, oldest)
                .contains(newest);
    }

    @Test
    void the_oldest_copy_can_be_restored() throws IOException {
        Path copy = archive(ours() + "-20260101T000000.000Z-before-down");
        Files.delete(copy);
        cli.run("backup", copy.toString()).succeeded();
        for (int number = 10; number < 20; number++) {
            archive(ours() + "-20260101T0000" + number + ".000Z-before-down");
        }
        database.execute("set role kaizen_owner; truncate auth.notes");
        cli.run("restore", copy.toString(), "--yes").succeeded();
        assertThat(database.rows(WORDS)).containsExactly("kept");
        assertThat(copy).exists();
    }

    @Test
    void an_old_copy_that_cannot_be_deleted_hinders_nothing() throws IOException {
        Path stubborn = directory.resolve(".backups").resolve(ours() + "-20260101T000000.000Z-before-down.tar");
        Files.createDirectories(stubborn.resolve("inside"));
        Files.setLastModifiedTime(stubborn, FileTime.from(Instant.now().minus(Duration.ofDays(91))));
        Cli.Run down = cli.run("down", "1", "--yes").succeeded();
        assertThat(down.err()).contains("An old copy stays: " + stubborn);
    }

    @Test
    void nobody_else_looks_into_the_folder() throws IOException {
        cli.run("down", "1", "--yes").succeeded();
        assertThat(Files.getPosixFilePermissions(directory.resolve(".backups")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    private String ours() {
        return database.name() + "-" + database.host() + "-" + database.port() + "-"
                + database.value("select to_hex(system_identifier) from pg_control_system()");
    }

    private Path archive(String name) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(".backups"));
        return Files.createFile(folder.resolve(name + ".tar"));
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(".backups"))) {
            return files.toList();
        }
    }
}
