package dev.kaizen.db.seed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.CatalogFingerprint;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.Eventually;
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
        MigratedDatabase migrated = MigratedDatabase.create(version, directory);
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
        migrated.asOwner("drop table kaizen.seed_changelog;"
                + " do $$ declare p regclass; begin for p in select inhrelid from pg_inherits"
                + " where inhparent = 'auth.activity_log'::regclass loop"
                + " if right(p::text, 7) < to_char(now(), 'YYYY_MM') then execute 'drop table ' || p;"
                + " end if; end loop; end $$");
        assertThat(CatalogFingerprint.of(migrated.database())).containsExactlyElementsOf(empty);
    }

    @Test
    void rows_of_a_developer_stay_and_so_does_what_they_need() {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        migrated.asOwner("insert into auth.organizations (slug, name) values ('mine', 'Mine')");
        migrated.cli().run("seed", "load");
        migrated.asOwner("insert into auth.sessions (organization_id, user_id, expires_at)"
                + " select organization_id, id, now() + interval '1 day' from auth.users order by id limit 1");
        Cli.Run clear = migrated.cli().run("seed", "clear", "--yes");
        assertThat(clear.exit()).as(clear.toString()).isZero();
        assertThat(clear.out())
                .contains("1 row of auth.users stays, because rows that are not seeded need it.\n")
                .contains("1 row of auth.organizations stays, because rows that are not seeded need it.\n");
        assertThat(migrated.database().value("select count(*) from auth.sessions"))
                .isEqualTo("1");
        assertThat(migrated.database().value("select count(*) from auth.organizations"))
                .isEqualTo("2");
        assertThat(migrated.cli().run("seed", "load").exit()).isZero();
        assertThat(migrated.cli().run("seed", "verify").exit()).isZero();
        assertThat(migrated.database().value("select count(*) from auth.sessions where substr(id::text, 15, 1) = '7'"))
                .isEqualTo("1");
    }

    @Test
    void migrations_come_first_and_what_they_take_back_is_forgotten() {
        TestDatabase database = PostgresServers.newest().createDatabase();
        Cli cli = new Cli(directory).on(database);
        Cli.Run early = cli.run("seed", "load");
        assertThat(early.exit()).as(early.toString()).isEqualTo(3);
        assertThat(early.err())
                .containsPattern("migrations? (is|are) pending on ")
                .contains("Run kaizen-db up first.");
        cli.run("up");
        assertThat(cli.run("seed", "load").exit()).isZero();
        assertThat(cli.run("down", "--to", "0", "--yes").exit()).isZero();
        assertThat(database.value("select count(*) from kaizen.seed_changelog")).isEqualTo("0");
        cli.run("up");
        assertThat(cli.run("seed", "load").out()).containsPattern("auth.users +60\n");
        assertThat(cli.run("seed", "verify").exit()).isZero();
    }

    @Test
    void what_a_killed_down_did_not_forget_is_forgotten_by_the_next_up() {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
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
    void an_edited_file_is_loaded_again_and_no_other() throws IOException {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        Path seeds = copyOfSeeds();
        Cli cli = migrated.cli().with("SEED_DATA_DIR", seeds.toString());
        cli.run("seed", "load");
        edit(seeds, "auth/roles.csv", "Uses what the organization offers.", "Is there.");
        Cli.Run again = cli.run("seed", "load");
        assertThat(again.out()).startsWith("table       rows\nauth.roles  12\nLoaded ");
        assertThat(migrated.database().value("select distinct description from auth.roles where key = 'member'"))
                .isEqualTo("Is there.");
        Path activity = seeds.resolve("auth/activity_log.csv");
        List<String> lines = Files.readAllLines(activity);
        Files.write(activity, lines.subList(0, 1001));
        assertThat(cli.run("seed", "verify").exit()).isEqualTo(3);
        assertThat(cli.run("seed", "load").out()).contains("auth.activity_log  1000\n");
        assertThat(cli.run("seed", "verify").exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "umbra/zoe,invited,|umbra/zoe,|auth/users.csv, line 61: 6 cells instead of 7",
                "-77 09:00|77 days ago|auth/users.csv, line 61: \"77 days ago\" is no day and time like -12 09:30",
                "umbra,umbra/zoe|umbrella,umbra/zoe|auth/users.csv, line 61: there is no \"umbrella\" among the seeds of",
                "umbra/zoe,invited|\"umbra/zoe,invited|auth/users.csv, line 61: a quote is never closed",
                "umbra/tim|umbra/zoe|is a key that comes twice",
                "id:key,|id:keys,|auth/users.csv, line 1: \"id:keys\" is no heading of a column of its own",
                "created_at:day|creation:day|auth/users.csv, line 1: auth.users has no column creation",
            })
    void a_malformed_file_is_named_with_its_line_and_nothing_is_loaded(String good, String bad, String expected)
            throws IOException {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        Path seeds = copyOfSeeds();
        edit(seeds, "auth/users.csv", good, bad);
        Cli.Run run = migrated.cli().with("SEED_DATA_DIR", seeds.toString()).run("seed", "load");
        assertThat(run.exit()).as(run.toString()).isEqualTo(3);
        assertThat(run.err()).contains(expected).contains("nothing was loaded").doesNotContain("Exception");
        assertThat(migrated.database().value("select count(*) from auth.organizations"))
                .isEqualTo("0");
    }

    @Test
    void what_the_server_does_not_take_is_named_with_its_line_too() throws IOException {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        Path seeds = copyOfSeeds();
        edit(seeds, "auth/users.csv", "umbra/zoe,invited", "umbra/zoe,asked");
        Cli cli = migrated.cli().with("SEED_DATA_DIR", seeds.toString());
        Cli.Run run = cli.run("seed", "load");
        assertThat(run.exit()).as(run.toString()).isEqualTo(3);
        assertThat(run.err())
                .contains("auth/users.csv, line 61: new row for relation \"users\" violates check constraint"
                        + " \"ck_status_is_known\"; nothing was loaded from it");
        assertThat(migrated.database().value(ROWS)).isEqualTo("0");
        edit(seeds, "auth/users.csv", "umbra/zoe,asked", "umbra/zoe,invited");
        assertThat(cli.run("seed", "load").exit()).isZero();
        assertThat(cli.run("seed", "verify").exit()).isZero();
    }

    @Test
    void broken_utf_8_is_named_with_its_line() throws IOException {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        Path seeds = copyOfSeeds();
        Path file = seeds.resolve("auth/roles.csv");
        String text = Files.readString(file).replaceFirst("Owner", "Öwner");
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        Cli.Run run = migrated.cli().with("SEED_DATA_DIR", seeds.toString()).run("seed", "load");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("auth/roles.csv, line 2 is not UTF-8");
    }

    @Test
    void production_gets_no_seeds_and_loses_none() {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        migrated.cli().run("seed", "load");
        migrated.cli().run("up", "--environment", "production");
        for (String[] command : new String[][] {
            {"seed", "load"},
            {"seed", "clear", "--yes"},
            {"seed", "reload", "--yes"},
            {"seed", "load", "--environment", "development"}
        }) {
            Cli.Run run = migrated.cli().run(command);
            assertThat(run.exit()).as(run.toString()).isEqualTo(6);
            assertThat(run.err()).contains(" is marked production, where seeds never go; nothing was changed");
        }
        assertThat(migrated.database().value(ROWS)).isEqualTo("60");
    }

    @Test
    void a_mark_must_agree_and_a_first_one_is_written() {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        assertThat(migrated.cli()
                        .run("seed", "load", "--environment", "production")
                        .exit())
                .isEqualTo(6);
        assertThat(migrated.cli()
                        .run("seed", "load", "--environment", "development")
                        .exit())
                .isZero();
        assertThat(migrated.database().value("select value from kaizen.settings where key = 'environment'"))
                .isEqualTo("development");
        assertThat(migrated.cli()
                        .run("seed", "load", "--environment", "staging")
                        .exit())
                .isEqualTo(6);
    }

    @Test
    void only_this_machine_needs_no_mark() {
        assertThat(List.of("localhost", "127.0.0.1", "127.9.9.9", "::1")).allMatch(SeedGuard::isLoopback);
        assertThat(List.of("database.example.com", "10.0.0.1", "127.0.0.1.example.com", "localhost.example.com", "::2"))
                .noneMatch(SeedGuard::isLoopback);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_load_that_was_killed_half_way_is_completed_by_the_next(int version) {
        MigratedDatabase migrated = MigratedDatabase.create(version, directory);
        CompletableFuture<Cli.Run> load =
                CompletableFuture.supplyAsync(() -> migrated.cli().run("seed", "load", "--scale", "40"));
        Eventually.holds("users are in", () -> !migrated.database().value(ROWS).equals("0"));
        migrated.database()
                .as("postgres", "postgres")
                .execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where application_name = 'kaizen-db seed' and datname = current_database()");
        assertThat(load.join().exit()).as(load.join().toString()).isEqualTo(5);
        Cli.Run next = migrated.cli().run("seed", "load");
        assertThat(next.exit()).as(next.toString()).isZero();
        assertThat(migrated.database().value("select count(*) from auth.activity_log"))
                .isEqualTo("80960");
        assertThat(migrated.cli().run("seed", "verify").exit()).isZero();
    }

    @Test
    void json_says_the_same() {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        assertThat(migrated.cli().run("seed", "load", "--output", "json").out())
                .startsWith("{\"kind\":\"seed-load\",\"schemaVersion\":1,\"tables\":["
                        + "{\"table\":\"auth.organizations\",\"rows\":4,\"kept\":0},");
        assertThat(migrated.cli().run("seed", "verify", "--output", "json").out())
                .startsWith(
                        "{\"kind\":\"seed-verify\",\"schemaVersion\":1,\"sound\":true,\"tables\":["
                                + "{\"table\":\"auth.organizations\",\"expected\":4,\"missing\":0,\"different\":0,\"unknown\":0},");
        assertThat(migrated.cli().run("seed", "load", "--scale", "0").exit()).isEqualTo(2);
    }

    private Path copyOfSeeds() throws IOException {
        Path source = Path.of("seed-data");
        Path target = directory.resolve("seeds");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(source.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return target;
    }

    private static void edit(Path seeds, String file, String from, String to) throws IOException {
        Path path = seeds.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }
}
