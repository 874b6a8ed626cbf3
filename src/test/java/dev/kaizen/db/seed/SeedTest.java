package dev.kaizen.db.seed;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.CatalogFingerprint;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class SeedTest {
    private static final String ROWS = "select count(*) from auth.users";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_is_loaded_is_whole_and_loading_it_again_changes_nothing(int version) {
        MigratedDatabase migrated = MigratedDatabase.create(version, directory);
        Cli.Run first = migrated.cli().run("seed", "load");
        assertThat(first.exit()).as(first.toString()).isZero();
        assertThat(first.out()).containsPattern("auth.users +60\n").containsPattern("auth.activity_log +2024\n");
        String before = migrated.database().value("select md5(string_agg(t::text, '' order by id)) from auth.users t");
        assertThat(migrated.cli().run("seed", "load").out()).startsWith("Nothing to do: the seeds of ");
        assertThat(migrated.database().value("select md5(string_agg(t::text, '' order by id)) from auth.users t"))
                .isEqualTo(before);
        Cli.Run verify = migrated.cli().run("seed", "verify");
        assertThat(verify.exit()).as(verify.toString()).isZero();
        assertThat(verify.out()).containsPattern("auth.users +60 +0 +0 +0\n").endsWith(" are whole.\n");
        assertThat(migrated.cli().run("health").exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_was_cleared_is_missing_and_comes_back(int version) {
        MigratedDatabase migrated = SeedFolder.migrated(version, directory);
        List<String> empty = CatalogFingerprint.of(migrated.database());
        migrated.cli().run("seed", "load");
        assertThat(migrated.cli().run("seed", "clear").exit())
                .as("nobody said yes")
                .isEqualTo(6);
        Cli.Run clear = migrated.cli().run("seed", "clear", "--yes");
        assertThat(clear.exit()).as(clear.toString()).isZero();
        assertThat(clear.out()).containsPattern("auth.users +60\n").doesNotContain("stay");
        assertThat(migrated.database().value(ROWS)).isEqualTo("0");
        assertThat(migrated.cli().run("seed", "verify").exit()).isEqualTo(3);
        assertThat(migrated.cli().run("seed", "load").exit()).isZero();
        assertThat(migrated.cli().run("seed", "verify").exit()).isZero();
        assertThat(migrated.cli().run("seed", "reload", "--yes").exit()).isZero();
        assertThat(migrated.cli().run("seed", "verify").exit()).isZero();
        migrated.cli().run("seed", "clear", "--yes");
        migrated.asOwner("drop table kaizen.seed_changelog, kaizen.seed_keys;"
                + " do $$ declare p regclass; begin for p in select inhrelid from pg_inherits"
                + " where inhparent in ('auth.activity_log'::regclass, 'analytics.events'::regclass) loop"
                + " if right(p::text, 7) < to_char(now(), 'YYYY_MM') then execute 'drop table ' || p;"
                + " end if; end loop; end $$");
        assertThat(CatalogFingerprint.of(migrated.database())).containsExactlyElementsOf(empty);
    }

    @Test
    void migrations_come_first_and_what_they_take_back_is_forgotten() {
        TestDatabase database = PostgresServers.newest().createDatabase();
        Cli cli = new Cli(directory).on(database);
        Cli.Run early = cli.run("seed", "load");
        assertThat(early.exit()).as(early.toString()).isEqualTo(3);
        assertThat(early.err()).contains(" pending on ").contains("Run kaizen-db up first.");
        cli.run("up");
        assertThat(cli.run("seed", "load", "--scale", "2").exit()).isZero();
        assertThat(cli.run("down", "--to", "0", "--yes").exit()).isZero();
        assertThat(database.value("select (select count(*) from kaizen.seed_changelog) || ' '"
                        + " || (select count(*) from kaizen.seed_keys) || ' '"
                        + " || (select count(*) from kaizen.settings where key like 'seed%')"))
                .isEqualTo("0 0 0");
        cli.run("up");
        assertThat(cli.run("seed", "load").out()).containsPattern("auth.users +60\n");
        assertThat(cli.run("seed", "verify").exit()).isZero();
    }

    @Test
    void what_a_killed_down_did_not_forget_is_forgotten_by_the_next_up() {
        MigratedDatabase migrated = SeedFolder.migrated(PostgresServers.NEWEST, directory);
        migrated.cli().run("seed", "load");
        migrated.asOwner("create table kaizen.kept as select * from kaizen.seed_changelog");
        migrated.cli().run("down", "--to", "0", "--yes");
        migrated.asOwner("insert into kaizen.seed_changelog select * from kaizen.kept; drop table kaizen.kept");
        migrated.cli().run("up");
        assertThat(migrated.database().value("select count(*) from kaizen.seed_changelog"))
                .isEqualTo("0");
        assertThat(migrated.cli().run("seed", "load").out()).containsPattern("auth.users +60\n");
    }

    @Test
    void json_says_the_same() {
        MigratedDatabase migrated = SeedFolder.migrated(PostgresServers.NEWEST, directory);
        assertThat(migrated.cli().run("seed", "load", "--output", "json").out())
                .startsWith("{\"kind\":\"seed-load\",\"schemaVersion\":1,\"tables\":["
                        + "{\"table\":\"auth.organizations\",\"rows\":4,\"kept\":0},")
                .contains("],\"kept\":[],\"durationMs\":");
        assertThat(migrated.cli().run("seed", "verify", "--output", "json").out())
                .startsWith(
                        "{\"kind\":\"seed-verify\",\"schemaVersion\":1,\"sound\":true,\"tables\":["
                                + "{\"table\":\"auth.organizations\",\"expected\":4,\"missing\":0,\"different\":0,\"unknown\":0},");
        assertThat(migrated.cli().run("seed", "load", "--scale", "0").exit()).isEqualTo(2);
    }
}
