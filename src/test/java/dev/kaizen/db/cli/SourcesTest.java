package dev.kaizen.db.cli;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.CatalogFingerprint;
import dev.kaizen.db.support.Changelogs;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The changelogs that are built in, and a copy of them in a folder, are one and the same to a database. */
class SourcesTest {
    private static final String PATHS =
            "select filename, id, author, md5sum from kaizen.databasechangelog order by orderexecuted";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_one_applied_is_nothing_to_do_for_the_other(int version) {
        TestDatabase fromJar = PostgresServers.version(version).createDatabase();
        TestDatabase fromFolder = PostgresServers.version(version).createDatabase();
        Changelogs copy = Changelogs.builtIn(directory);

        Cli.Run run = new Cli(directory).on(fromJar).run("up");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).containsPattern("001  create_users_and_auth +auth +applied  [0-9.]+ m?s\n");
        String newest = fromJar.value("select max(version) from kaizen.schema_migrations");
        String nothing = "Nothing to do: {database} is at " + newest + ".\n";

        new Cli(directory).on(fromJar).reading(copy).run("up").says(0, nothing, "");
        new Cli(directory).on(fromFolder).reading(copy).run("up").succeeded();
        new Cli(directory).on(fromFolder).run("up").says(0, nothing, "");
        List<String> paths = fromJar.rows(PATHS);
        assertThat(paths).isNotEmpty().isEqualTo(fromFolder.rows(PATHS));
        assertThat(paths).allMatch(path -> path.matches("[a-z]+/\\d+_[a-z_]+\\.yaml\\|.*"));
        assertThat(CatalogFingerprint.of(fromJar)).isEqualTo(CatalogFingerprint.of(fromFolder));
    }
}
