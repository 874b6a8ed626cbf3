package dev.kaizen.db.cli;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.CatalogFingerprint;
import dev.kaizen.db.support.Changelogs;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** There and back again, and what the records say of it. */
class RoundTripTest {
    private static final String MIGRATIONS = "SELECT * FROM schema_migrations ORDER BY applied_at DESC";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"15, true", "18, true", "15, false", "18, false"})
    void down_leaves_the_bootstrap_and_a_second_up_builds_the_same(int version, boolean builtIn) {
        TestDatabase database = PostgresServers.version(version).createDatabase();
        Changelogs changelogs = builtIn ? Changelogs.builtIn(directory) : Changelogs.three(directory);
        Cli cli = new Cli(directory).on(database).reading(changelogs);
        cli.run("up", "0").says(0, "Nothing to do: {database} has no migration applied.\n", "");
        List<String> bootstrap = CatalogFingerprint.of(database);

        cli.run("up").succeeded();
        List<String> first = CatalogFingerprint.of(database);
        assertThat(first).hasSizeGreaterThan(bootstrap.size());
        cli.run("down", "--to", "0", "--yes").succeeded();
        assertThat(CatalogFingerprint.of(database)).isEqualTo(bootstrap);
        assertThat(database.rows("select id from kaizen.databasechangelog")).isEmpty();

        cli.run("up").succeeded();
        assertThat(CatalogFingerprint.of(database)).isEqualTo(first);
        cli.run("status", "--exit-code").succeeded();
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void the_records_answer_by_their_short_name_at_every_time(int version) {
        TestDatabase database = PostgresServers.version(version).createDatabase();
        Changelogs changelogs = Changelogs.three(directory)
                .add("analytics/004_create_events", "create table analytics.events ()", "drop table analytics.events");
        Cli cli = new Cli(directory).on(database).reading(changelogs);

        cli.run("up", "003").succeeded();
        assertThat(migrations(database))
                .containsExactly(
                        "003|create_rules|rules|{checksum}|applied|{time}|{ms}|kaizen",
                        "002|create_pages|ui|{checksum}|applied|{time}|{ms}|kaizen",
                        "001|create_people|auth|{checksum}|applied|{time}|{ms}|kaizen");

        assertThat(cli.run("up").exit()).isEqualTo(1);
        assertThat(migrations(database)).first().isEqualTo("004|create_events|analytics||failed|||kaizen");

        cli.run("down", "--to", "0", "--yes").succeeded();
        assertThat(migrations(database))
                .containsExactly(
                        "004|create_events|analytics||failed|||kaizen",
                        "003|create_rules|rules|{checksum}|rolled_back|{time}|{ms}|kaizen",
                        "002|create_pages|ui|{checksum}|rolled_back|{time}|{ms}|kaizen",
                        "001|create_people|auth|{checksum}|rolled_back|{time}|{ms}|kaizen");
    }

    @Test
    void what_happened_cannot_be_rewritten() {
        TestDatabase database = PostgresServers.newest().createDatabase();
        new Cli(directory)
                .on(database)
                .reading(Changelogs.three(directory))
                .run("up")
                .succeeded();

        for (String sql : List.of(
                "delete from kaizen.migration_journal",
                "update kaizen.migration_journal set outcome = 'failed'",
                "truncate kaizen.migration_journal")) {
            assertThat(catchThrowable(() -> database.execute(sql)))
                    .hasStackTraceContaining("kaizen.migration_journal is append-only");
        }
    }

    private static List<String> migrations(TestDatabase database) {
        return database.rows(MIGRATIONS).stream()
                .map(row -> row.replaceAll("[0-9a-f]{32}", "{checksum}")
                        .replaceAll("\\d{4}-\\d{2}-\\d{2} [^|]*\\|\\d+", "{time}|{ms}"))
                .toList();
    }
}
