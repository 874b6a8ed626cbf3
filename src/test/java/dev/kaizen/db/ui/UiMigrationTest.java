package dev.kaizen.db.ui;

import java.nio.file.Path;
import java.util.List;

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

class UiMigrationTest {
    private static final String ROLES_THAT_EDIT =
            "select count(*) from auth.role_permissions where permission_key in ('ui.edit', 'ui.publish')";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void it_comes_and_goes_and_comes_back_with_rows_in_it(int version) {
        TestDatabase database = PostgresServers.version(version).createDatabase();
        Cli cli = SeedFolder.in(directory).on(new MigratedDatabase(database, new Cli(directory).on(database)));
        run(cli, "up", "001");
        List<String> before = catalog(database);
        run(cli, "up", "002");
        List<String> after = catalog(database);
        assertThat(after).hasSizeGreaterThan(before.size());
        run(cli, "up");
        run(cli, "seed", "load");
        run(cli, "down", "001", "--yes");
        assertThat(catalog(database)).isEqualTo(before);
        assertThat(database.value("select to_regnamespace('ui') is null")).isEqualTo("t");
        assertThat(database.value(ROLES_THAT_EDIT)).isEqualTo("0");
        assertThat(database.value("select count(*) from auth.organizations"))
                .as("what is not of the domain stays")
                .isEqualTo("4");

        run(cli, "up", "002");
        assertThat(catalog(database)).isEqualTo(after);
        assertThat(database.value(ROLES_THAT_EDIT))
                .as("owners and administrators of four organizations have both permissions")
                .isEqualTo("16");
        run(cli, "up");
        run(cli, "seed", "load");
        run(cli, "seed", "verify");
    }

    /** Without what seeds make and leave: partitions, and the tables in which they are noted. */
    private static List<String> catalog(TestDatabase database) {
        return CatalogFingerprint.of(database).stream()
                .filter(line -> !line.matches("(?s).*(_[0-9]{4}_[0-9]{2}|seed_(changelog|keys)).*"))
                .toList();
    }

    private static void run(Cli cli, String... arguments) {
        Cli.Run run = cli.run(arguments);
        assertThat(run.exit()).as(run.toString()).isZero();
    }
}
