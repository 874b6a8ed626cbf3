package dev.kaizen.db.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.seed.SeedFolder;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;

import static org.assertj.core.api.Assertions.assertThat;

class AutomaticBackupsTest {
    @TempDir
    static Path directory;

    private static MigratedDatabase migrated;

    @BeforeAll
    static void seeded() {
        migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        SeedFolder.in(directory).on(migrated).run("seed", "load").succeeded();
    }

    @Test
    void down_leaves_an_archive_that_comes_back_after_up() {
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
        List<String> rows = DatabaseRows.digests(migrated.database());
        Path file = Files.createFile(directory.resolve("file"));
        Cli nowhere = new Cli(directory).on(migrated.database()).with("KAIZEN_BACKUP_DIR", file.toString());
        for (String command : List.of("down 1 --yes", "seed clear --yes", "seed reload --yes")) {
            Cli.Run run = nowhere.run(command.split(" "));
            assertThat(run.exit()).as(run.toString()).isEqualTo(6);
            assertThat(run.err())
                    .contains("error: No backup could be made before ", file + " is no folder; nothing was changed");
            assertThat(DatabaseRows.digests(migrated.database())).isEqualTo(rows);
        }
    }

    private static List<Path> archives() {
        try (Stream<Path> files = Files.list(directory.resolve(".backups"))) {
            return files.sorted().toList();
        } catch (IOException unlisted) {
            throw new UncheckedIOException(unlisted);
        }
    }
}
