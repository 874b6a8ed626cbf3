package dev.kaizen.db.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.seed.SeedFolder;
import dev.kaizen.db.support.CatalogFingerprint;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The development data of all domains: to an archive and back. */
class SeededBackupTest {
    private static final Pattern PERSONAL = Pattern.compile("[a-z.]+@[a-z]+\\.example\\.com|[+]43 [0-9 ]+");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_was_cleared_comes_back_row_by_row(int version) {
        MigratedDatabase migrated = seeded(version);
        List<String> catalog = CatalogFingerprint.of(migrated.database());
        List<String> rows = DatabaseRows.digests(migrated.database());
        assertThat(rows).filteredOn(row -> !row.contains(" 0 ")).hasSizeGreaterThan(40);
        migrated.cli().run("backup", "b.tar").succeeded();
        migrated.cli().run("seed", "clear", "--yes", "--no-backup").succeeded();
        assertThat(DatabaseRows.digests(migrated.database())).isNotEqualTo(rows);

        migrated.cli().run("restore", "b.tar", "--yes", "--no-backup").succeeded();
        assertThat(DatabaseRows.digests(migrated.database())).isEqualTo(rows);
        assertThat(CatalogFingerprint.differences(catalog, CatalogFingerprint.of(migrated.database())))
                .isEmpty();
        assertThat(migrated.cli().run("seed", "verify").exit()).isZero();
        migrated.cli().run("seed", "load").succeeded();
        assertThat(DatabaseRows.digests(migrated.database())).isEqualTo(rows);
        Cli.Run health = migrated.cli().run("health");
        assertThat(health.exit()).as(health.toString()).isZero();
    }

    @Test
    void an_archive_of_one_organization_holds_no_row_of_another_and_comes_back_beside_them() throws IOException {
        MigratedDatabase migrated = seeded(PostgresServers.NEWEST);
        TestDatabase database = migrated.database();
        String acme = database.value("select id from auth.organizations where slug = 'acme'");
        List<String> others = database.rows("select id from auth.organizations where slug <> 'acme'");
        List<String> rows = DatabaseRows.digestsOf(database, acme);
        migrated.cli().run("backup", "acme.tar", "--organization", acme).succeeded();
        String archive = ArchiveText.of(directory.resolve("acme.tar"));
        assertThat(others).hasSizeGreaterThan(2).noneMatch(archive::contains);
        assertThat(archive.contains(acme)).isTrue();

        migrated.asOwner("update auth.organizations set name = 'Changed'");
        migrated.asOwner("delete from auth.activity_log where organization_id = '" + acme + "'");
        migrated.asOwner("delete from analytics.events where organization_id = '" + acme + "'");
        List<List<String>> changed = others.stream()
                .map(other -> DatabaseRows.digestsOf(database, other))
                .toList();
        migrated.cli().run("restore", "acme.tar", "--yes", "--no-backup").succeeded();
        assertThat(DatabaseRows.digestsOf(database, acme)).isEqualTo(rows);
        assertThat(others).map(other -> DatabaseRows.digestsOf(database, other)).isEqualTo(changed);
        assertThat(database.rows("select distinct name from auth.organizations where slug <> 'acme'"))
                .containsExactly("Changed");
        assertThat(database.value("select name from auth.organizations where slug = 'acme'"))
                .isNotEqualTo("Changed");
    }

    @Test
    void an_archive_holds_no_secret_in_clear() throws IOException {
        MigratedDatabase migrated = seeded(PostgresServers.NEWEST);
        migrated.cli().run("backup", "b.tar").succeeded();
        migrated.asOwner("create table auth.secret as select encode(secret, 'hex') from kaizen.context_secrets");
        List<String> secrets = migrated.database().rows("select * from auth.secret");
        List<String> personal = PERSONAL.matcher(Files.readString(Path.of("seed-data/auth/users.csv"))
                        + Files.readString(Path.of("seed-data/auth/user_profiles.csv")))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        String archive = ArchiveText.of(directory.resolve("b.tar"));
        assertThat(archive.contains("auth.credentials")).isTrue();
        assertThat(archive.contains("kaizen-development")).isFalse();
        assertThat(secrets).isNotEmpty().noneMatch(archive::contains);
        assertThat(personal).hasSizeGreaterThan(100).noneMatch(archive::contains);
    }

    private MigratedDatabase seeded(int version) {
        MigratedDatabase migrated = MigratedDatabase.create(version, directory);
        SeedFolder.withFewEvents(directory).on(migrated).run("seed", "load").succeeded();
        return migrated;
    }
}
