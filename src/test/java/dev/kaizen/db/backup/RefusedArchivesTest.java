package dev.kaizen.db.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.seed.SeedFolder;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;

import static org.assertj.core.api.Assertions.assertThat;

class RefusedArchivesTest {
    @TempDir
    static Path directory;

    private static MigratedDatabase migrated;
    private static List<String> rows;

    private Path archive;

    @BeforeAll
    static void seeded() {
        migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        SeedFolder.in(directory).on(migrated).run("seed", "load").succeeded();
        migrated.cli().run("backup", "whole.tar").succeeded();
        rows = DatabaseRows.digests(migrated.database());
    }

    @BeforeEach
    void whole() throws IOException {
        archive = Files.copy(
                directory.resolve("whole.tar"), directory.resolve("b.tar"), StandardCopyOption.REPLACE_EXISTING);
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
        assertRefused(3, "b.tar is no backup of kaizen-db");
        Files.delete(archive);
        assertRefused(2, "There is no file " + archive);
        Files.createDirectory(archive);
        assertRefused(2, archive + " is no file that may be read");
        Files.delete(archive);
    }

    @Test
    void an_archive_of_another_schema_is_refused() {
        String update = "update kaizen.databasechangelog set md5sum = %s where id = 'auth_users'";
        String checksum = migrated.database()
                .value("select quote_literal(md5sum) from kaizen.databasechangelog where id = 'auth_users'");
        migrated.asOwner(update.formatted("'9:00'"));
        try {
            assertRefused(3, "was made by other migrations than ");
        } finally {
            migrated.asOwner(update.formatted(checksum));
        }
    }

    @Test
    void production_needs_a_reason_and_keeps_it() {
        MigratedDatabase production = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        production.cli().run("up", "--environment", "production").succeeded();
        production.cli().run("backup", "production.tar").succeeded();
        Cli.Run refused = production.cli().run("restore", "production.tar", "--yes");
        assertThat(refused.exit()).isEqualTo(6);
        assertThat(refused.err()).contains("is marked production; nothing was changed");
        production
                .cli()
                .run("restore", "production.tar", "--yes", "--reason", "a lost table", "--no-backup")
                .succeeded();
        assertThat(production
                        .database()
                        .value("select reason || ' ' || updated_by || ' ' || split_part(value, ' ', 1)"
                                + " from kaizen.settings where key = 'last_restore'"))
                .isEqualTo("a lost table kaizen production.tar");
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

    private void rewrite(String file, Consumer<TarArchiveEntry> change) throws IOException {
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
        Files.move(other, archive, StandardCopyOption.REPLACE_EXISTING);
    }
}
