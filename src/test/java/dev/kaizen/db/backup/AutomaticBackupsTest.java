package dev.kaizen.db.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;

import static org.assertj.core.api.Assertions.assertThat;

class AutomaticBackupsTest {
    @TempDir
    Path directory;

    @Test
    void down_leaves_an_archive_that_comes_back_after_up() {
        MigratedDatabase migrated = seeded();
        List<String> rows = DatabaseRows.digests(migrated.database());
        Cli.Run down = migrated.cli().run("down", "--to", "0", "--yes");
        assertThat(down.exit()).as(down.toString()).isZero();
        Path archive = archives().get(0);
        assertThat(down.err()).contains("Backed up to .backups/" + archive.getFileName() + " in ");
        migrated.cli().run("up").succeeded();
        migrated.cli()
                .run("restore", archive.toString(), "--yes", "--no-backup")
                .succeeded();
        assertThat(DatabaseRows.digests(migrated.database())).isEqualTo(rows);
    }

    @Test
    void where_no_copy_can_be_written_nothing_is_destroyed() throws IOException {
        MigratedDatabase migrated = seeded();
        List<String> rows = DatabaseRows.digests(migrated.database());
        Path file = Files.createFile(directory.resolve("file"));
        for (List<String> command : List.of(
                List.of("down", "1", "--yes"), List.of("seed", "clear", "--yes"), List.of("seed", "reload", "--yes"))) {
            Cli.Run run =
                    migrated.cli().with("KAIZEN_BACKUP_DIR", file.toString()).run(command.toArray(String[]::new));
            assertThat(run.exit()).as(run.toString()).isEqualTo(6);
            assertThat(run.err()).contains("error: No backup could be made before ");
            assertThat(DatabaseRows.digests(migrated.database())).isEqualTo(rows);
        }
    }

    @Test
    void without_a_backup_none_is_made() {
        MigratedDatabase migrated = seeded();
        migrated.cli().run("down", "1", "--yes", "--no-backup").succeeded();
        assertThat(archives()).isEmpty();
    }

    @Test
    void the_newest_ten_are_kept_for_ninety_days_and_named_ones_for_ever() throws IOException {
        MigratedDatabase migrated = seeded();
        Path folder = Files.createDirectories(directory.resolve(".backups"));
        String name = migrated.database().name();
        Path named = Files.createFile(folder.resolve("release.tar"));
        Path old = Files.createFile(folder.resolve(name + "-20260101T000020Z-before-down.tar"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(91))));
        for (int number = 10; number < 20; number++) {
            Files.createFile(folder.resolve(name + "-20260101T0000" + number + "Z-before-down.tar"));
        }
        migrated.cli().run("seed", "clear", "--yes").succeeded();
        assertThat(archives())
                .hasSize(11)
                .contains(named)
                .doesNotContain(old, folder.resolve(name + "-20260101T000010Z-before-down.tar"))
                .contains(folder.resolve(name + "-20260101T000019Z-before-down.tar"));
    }

    private MigratedDatabase seeded() {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        migrated.cli().run("seed", "load").succeeded();
        return migrated;
    }

    private List<Path> archives() {
        Path folder = directory.resolve(".backups");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException unlisted) {
            throw new java.io.UncheckedIOException(unlisted);
        }
    }
}
