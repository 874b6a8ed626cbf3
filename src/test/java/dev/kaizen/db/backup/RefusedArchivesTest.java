package dev.kaizen.db.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;

import static org.assertj.core.api.Assertions.assertThat;

class RefusedArchivesTest {
    @TempDir
    Path directory;

    private MigratedDatabase migrated;
    private Path archive;
    private List<String> rows;

    @BeforeEach
    void prepare() {
        migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        migrated.cli().run("seed", "load").succeeded();
        migrated.cli().run("backup", "b.tar").succeeded();
        archive = directory.resolve("b.tar");
        rows = DatabaseRows.digests(migrated.database());
    }

    @Test
    void one_changed_byte_is_seen_wherever_it_is() throws IOException {
        byte[] bytes = Files.readAllBytes(archive);
        int data = bytes.length / 2;
        for (int place : new int[] {700, data, data + 4096}) {
            byte[] spoilt = bytes.clone();
            spoilt[place] ^= 0x01;
            Files.write(archive, spoilt);
            assertRefused(3, "b.tar");
        }
    }

    @Test
    void an_archive_cut_off_anywhere_is_refused() throws IOException {
        byte[] bytes = Files.readAllBytes(archive);
        for (int length : new int[] {0, 100, 5_000, bytes.length / 2, bytes.length - 20_000}) {
            Files.write(archive, Arrays.copyOf(bytes, length));
            assertRefused(3, "b.tar");
        }
    }

    @Test
    void entries_that_change_places_or_names_are_refused() throws IOException {
        rewrite("auth.roles.copy.gz", entry -> entry.setName(entry.getName().replace("auth.roles", "auth.groups")));
        assertRefused(3, "its manifest does not list data/auth.groups.copy.gz");
    }

    @Test
    void files_of_other_programs_are_told_apart() throws IOException {
        Files.writeString(archive, "PGDMP of another program", StandardCharsets.UTF_8);
        assertRefused(3, "b.tar");
        Files.delete(archive);
        assertRefused(2, "There is no file " + archive);
    }

    @Test
    void an_archive_of_another_schema_is_refused() {
        migrated.database()
                .execute("set role kaizen_owner; update kaizen.databasechangelog set md5sum = '9:00'"
                        + " where id = 'auth_users'");
        assertRefused(3, "was made by other migrations than ");
    }

    @Test
    void production_needs_a_reason() {
        migrated.cli().run("up", "--environment", "production").succeeded();
        assertRefused(6, "is marked production; nothing was changed");
        Cli.Run explained = migrated.cli().run("restore", "b.tar", "--yes", "--reason", "a lost table", "--no-backup");
        assertThat(explained.exit()).as(explained.toString()).isZero();
    }

    @Test
    void nobody_is_asked_off_a_terminal() {
        assertThat(migrated.cli().run("restore", "b.tar").exit()).isEqualTo(6);
        assertThat(migrated.cli().onTerminal("n\n").run("restore", "b.tar").exit())
                .isEqualTo(6);
        assertThat(DatabaseRows.digests(migrated.database())).isEqualTo(rows);
    }

    private void assertRefused(int exit, String words) {
        Cli.Run run = migrated.cli().run("restore", "b.tar", "--yes");
        assertThat(run.exit()).as(run.toString()).isEqualTo(exit);
        assertThat(run.err()).contains(words);
        assertThat(DatabaseRows.digests(migrated.database())).isEqualTo(rows);
        assertThat(directory.resolve(".backups")).doesNotExist();
    }

    private void rewrite(String file, java.util.function.Consumer<TarArchiveEntry> change) throws IOException {
        Path other = directory.resolve("other.tar");
        try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(archive));
                OutputStream disk = Files.newOutputStream(other);
                TarArchiveOutputStream out = new TarArchiveOutputStream(disk)) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(file)) {
                    change.accept(entry);
                }
                out.putArchiveEntry(entry);
                in.transferTo(out);
                out.closeArchiveEntry();
            }
        }
        Files.move(other, archive, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
