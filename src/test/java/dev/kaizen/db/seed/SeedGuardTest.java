package dev.kaizen.db.seed;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class SeedGuardTest {
    @TempDir
    Path directory;

    @Test
    void production_gets_no_seeds_and_loses_none() {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        migrated.cli().run("seed", "load").succeeded();
        migrated.cli().run("up", "--environment", "production").succeeded();
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
        assertThat(migrated.database().value("select count(*) from auth.users")).isEqualTo("60");
    }

    @Test
    void production_is_refused_before_anything_else_is_asked() {
        TestDatabase database = PostgresServers.newest().createDatabase();
        Cli cli = new Cli(directory).on(database);
        cli.run("up", "--environment", "production").succeeded();
        cli.run("down", "--to", "0", "--yes").succeeded();
        Cli.Run run = cli.run("seed", "load");
        assertThat(run.exit()).as(run.toString()).isEqualTo(6);
    }

    @Test
    void a_mark_must_agree_and_the_first_one_is_written_with_the_seeds() {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        SeedFolder seeds =
                SeedFolder.in(directory).edit("auth/organizations.csv", "Acme Tools,free", "Acme Tools,gold");
        assertThat(exit(migrated, "production")).isEqualTo(6);
        assertThat(seeds.on(migrated)
                        .run("seed", "load", "--environment", "development")
                        .exit())
                .isEqualTo(3);
        String mark = "select coalesce(max(value), 'none') from kaizen.settings where key = 'environment'";
        assertThat(migrated.database().value(mark)).isEqualTo("none");
        migrated.cli().without("SEED_DATA_DIR");
        assertThat(exit(migrated, "development")).isZero();
        assertThat(migrated.database().value(mark)).isEqualTo("development");
        assertThat(exit(migrated, "staging")).isEqualTo(6);
    }

    /** 127.1 is this machine for the resolver, but no name of it that the guard knows. */
    @Test
    void elsewhere_only_development_opens_an_unmarked_database() {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        Cli elsewhere = migrated.cli().with("DB_HOST", "127.1");
        for (String[] command : new String[][] {{"seed", "load"}, {"seed", "load", "--environment", "staging"}}) {
            Cli.Run run = elsewhere.run(command);
            assertThat(run.exit()).as(run.toString()).isEqualTo(6);
            assertThat(run.err()).contains("is not on this machine, and nobody marked it as development");
        }
        assertThat(elsewhere
                        .with("KAIZEN_ENVIRONMENT", "staging")
                        .run("seed", "load")
                        .exit())
                .isEqualTo(6);
        elsewhere
                .without("KAIZEN_ENVIRONMENT")
                .run("seed", "load", "--environment", "development")
                .succeeded();
        elsewhere.run("seed", "clear", "--yes").succeeded();
    }

    @Test
    void only_this_machine_needs_no_mark() {
        assertThat(List.of("localhost", "LOCALHOST", "127.0.0.1", "127.9.9.9", "::1"))
                .allMatch(SeedGuard::isLoopback);
        assertThat(List.of("database.example.com", "10.0.0.1", "127.0.0.1.example.com", "localhost.example.com", "::2"))
                .noneMatch(SeedGuard::isLoopback);
    }

    private static int exit(MigratedDatabase migrated, String environment) {
        return migrated.cli().run("seed", "load", "--environment", environment).exit();
    }
}
