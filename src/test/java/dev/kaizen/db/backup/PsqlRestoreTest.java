package dev.kaizen.db.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.PostgresServers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What docs/backup.md says of a restore with other programs. */
class PsqlRestoreTest {
    private static final String NOTES = "select words || ' ' || last_value from auth.notes, auth.notes_number_seq";

    @TempDir
    static Path directory;

    private MigratedDatabase migrated;

    @BeforeAll
    static void with_other_programs() throws IOException {
        for (String program : List.of("psql", "jq", "sha256sum", "gzip")) {
            assumeTrue(Files.isExecutable(Path.of("/usr/bin", program)), program);
        }
    }

    @BeforeEach
    void a_note() throws IOException {
        migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        migrated.asOwner("create table auth.notes (number int generated always as identity, words text);"
                + " insert into auth.notes (words) values ('it''s');"
                + " insert into kaizen.settings (key, value) values ('seed_scale', '3'), ('mark', 'kept');"
                + " insert into auth.organizations (slug, name) values ('acme', 'Acme')");
        Files.deleteIfExists(directory.resolve("before-release.tar"));
    }

    @Test
    void brings_rows_sequences_and_settings_back() throws Exception {
        migrated.cli().run("backup", "before-release.tar").succeeded();
        List<String> rows = DatabaseRows.digests(migrated.database());
        migrated.asOwner("insert into auth.notes (words) values ('more'); delete from auth.organizations;"
                + " delete from kaizen.settings where key = 'seed_scale'");
        assertThat(psql()).isZero();
        assertThat(DatabaseRows.digests(migrated.database())).isEqualTo(rows);
        assertThat(migrated.database().rows(NOTES)).containsExactly("it's 1");
        assertThat(migrated.database()
                        .rows("select value from kaizen.settings where key in ('seed_scale', 'mark') order by 1"))
                .containsExactly("3", "kept");
    }

    @Test
    void refuses_the_archive_of_one_organization() throws Exception {
        String acme = migrated.database().value("select id from auth.organizations");
        migrated.cli()
                .run("backup", "before-release.tar", "--organization", acme)
                .succeeded();
        assertThat(psql()).isNotZero();
        assertThat(migrated.database().rows(NOTES)).containsExactly("it's 1");
    }

    private int psql() throws IOException, InterruptedException {
        String section = Files.readString(Path.of("docs/backup.md")).split("## With psql alone")[1];
        String block = section.split("```sh\n")[1].split("```")[0].replace(
                "kaizen_db", migrated.database().name());
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", block)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> variables = shell.environment();
        variables.put("PGHOST", migrated.database().host());
        variables.put("PGPORT", String.valueOf(migrated.database().port()));
        variables.put("PGUSER", "postgres");
        variables.put("PGPASSWORD", "postgres");
        return shell.start().waitFor();
    }
}
