package dev.kaizen.db.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.PostgresServer;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a backup and a restore cost beside {@code pg_dump -Fc --data-only} and {@code pg_restore}, where these are installed;
 * {@code -Dkaizen.rows=1000000} makes the volume of the design. A slow machine fails nothing.
 */
class BackupCostTest {
    private static final int ROWS = Integer.getInteger("kaizen.rows", 20_000);
    private static final int ROUNDS = Integer.getInteger("kaizen.benchmark.rounds", 1);
    private static final List<String> SCHEMAS = List.of("auth", "ui", "rules", "analytics");

    @TempDir
    Path directory;

    private MigratedDatabase migrated;

    @Test
    void backup_and_restore_are_compared_with_pg_dump_and_pg_restore() throws IOException {
        migrated = MigratedDatabase.create(PostgresServers.OLDEST, directory);
        fill();
        boolean installed = isInstalled();
        List<Double> backups = new ArrayList<>();
        List<Double> restores = new ArrayList<>();
        List<Double> dumps = new ArrayList<>();
        List<Double> reloads = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            String file = round + ".tar";
            backups.add(seconds(() -> migrated.cli().run("backup", file).succeeded()));
            if (installed) {
                dumps.add(seconds(this::dump));
            }
            restores.add(seconds(() ->
                    migrated.cli().run("restore", file, "--yes", "--no-backup").succeeded()));
            assertThat(rows()).isEqualTo(ROWS);
            if (installed) {
                empty();
                reloads.add(seconds(this::reload));
                assertThat(rows()).isEqualTo(ROWS);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d rows: backup %.2f s, %d kB; restore %.2f s%n",
                ROWS,
                median(backups),
                Files.size(directory.resolve("0.tar")) / 1000,
                median(restores));
        if (installed) {
            System.out.printf(
                    Locale.ROOT,
                    "pg_dump %.2f s, %d kB; pg_restore %.2f s: backup %.2fx, restore %.2fx%n",
                    median(dumps),
                    Files.size(dumpFile()) / 1000,
                    median(reloads),
                    median(backups) / median(dumps),
                    median(restores) / median(reloads));
        } else {
            System.out.println("No pg_dump is installed to compare with.");
        }
    }

    /** Half events, half activities, of one organization, a second apart. */
    private void fill() {
        migrated.asOwner(
                """
                alter table analytics.events disable trigger count_events;
                insert into analytics.events
                  (organization_id, id, name, unit_id, value, properties, fingerprint, occurred_at)
                select '01941f29-7c00-85ee-beed-31487f21c745', kaizen.uuid_v7_at(moment), 'page.viewed',
                  'user-' || n %% 10000, n / 7.0, jsonb_build_object('path', '/page/' || n %% 100, 'device', 'mobile'),
                  decode(md5(n::text), 'hex'), moment
                from generate_series(1, %1$d) n
                cross join lateral (values (now() - make_interval(secs => n))) t (moment);
                alter table analytics.events enable trigger count_events;
                insert into auth.activity_log (organization_id, id, user_id, activity, details, occurred_at)
                select '01941f29-7c00-85ee-beed-31487f21c745', kaizen.uuid_v7_at(moment),
                  md5((n %% 1000)::text)::uuid, 'report.export', jsonb_build_object('report', n %% 50), moment
                from generate_series(1, %1$d) n
                cross join lateral (values (now() - make_interval(secs => n))) t (moment);
                """
                        .formatted(ROWS / 2));
        migrated.superuser().execute("vacuum analyze");
    }

    private long rows() {
        return Long.parseLong(migrated.database()
                .as("postgres", PostgresServer.PASSWORD)
                .value("select (select count(*) from analytics.events) + (select count(*) from auth.activity_log)"));
    }

    private void empty() {
        migrated.asOwner("truncate "
                + String.join(
                        ", ",
                        migrated.database()
                                .rows("select format('%I.%I', schemaname, tablename) from pg_tables"
                                        + " where schemaname in ('" + String.join("', '", SCHEMAS) + "')")));
    }

    private Path dumpFile() {
        return directory.resolve("dump");
    }

    private void dump() {
        List<String> command = new ArrayList<>(List.of(
                "pg_dump",
                "-Fc",
                "--data-only",
                "--no-unlogged-table-data",
                "-f",
                dumpFile().toString()));
        SCHEMAS.forEach(schema -> command.addAll(List.of("-n", schema)));
        runOnServer(command);
    }

    private void reload() {
        runOnServer(
                new ArrayList<>(List.of("pg_restore", "--data-only", "--disable-triggers", "--exit-on-error")),
                dumpFile());
    }

    private void runOnServer(List<String> command, Path... file) {
        TestDatabase database = migrated.database();
        command.addAll(
                List.of("-h", database.host(), "-p", "" + database.port(), "-U", "postgres", "-d", database.name()));
        for (Path path : file) {
            command.add(path.toString());
        }
        assertThat(exit(command)).as(String.join(" ", command)).isZero();
    }

    private static boolean isInstalled() {
        return exit(List.of("sh", "-c", "command -v pg_dump && command -v pg_restore")) == 0;
    }

    private static int exit(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("PGPASSWORD", PostgresServer.PASSWORD);
            Process process = builder.start();
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            return process.waitFor();
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
