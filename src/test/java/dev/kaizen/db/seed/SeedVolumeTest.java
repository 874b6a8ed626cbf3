package dev.kaizen.db.seed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;

import static org.assertj.core.api.Assertions.assertThat;

/** How long {@code seed load --scale} takes against COPY of the same rows; {@code -Dkaizen.scale=400} makes a million. */
class SeedVolumeTest {
    private static final int SCALE = Integer.getInteger("kaizen.scale", 20);
    private static final Pattern TABLE = Pattern.compile("(?m)^(\\w+\\.\\w+) +\\d+$");

    @TempDir
    Path directory;

    @Test
    void loading_makes_the_same_rows_as_copy_and_tells_what_it_costs() throws SQLException, IOException {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        peaks().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        Cli seeds = SeedFolder.in(directory).on(migrated);
        Cli.Run load = seeds.run("seed", "load", "--scale", String.valueOf(SCALE));
        Duration loading = Duration.ofNanos(System.nanoTime() - start);
        assertThat(load.exit()).as(load.toString()).isZero();
        long peak = peaks().stream()
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();

        Map<String, byte[]> rows = new LinkedHashMap<>();
        try (Connection connection = migrated.database().connect();
                Statement statement = connection.createStatement()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            long count = 0;
            for (String table : TABLE.matcher(load.out())
                    .results()
                    .map(match -> match.group(1))
                    .toList()) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                count += copy.copyOut("copy (select * from " + table + ") to stdout", bytes);
                rows.put(table, bytes.toByteArray());
            }
            assertThat(seeds.run("seed", "clear", "--yes").exit()).isZero();
            statement.execute("vacuum analyze");
            long copied = 0;
            long copyStart = System.nanoTime();
            for (Map.Entry<String, byte[]> table : rows.entrySet()) {
                copied += copy.copyIn(
                        "copy " + table.getKey() + " from stdin", new ByteArrayInputStream(table.getValue()));
            }
            Duration copying = Duration.ofNanos(System.nanoTime() - copyStart);
            assertThat(copied).isEqualTo(count);
            System.out.printf(
                    Locale.ROOT,
                    "seed load of %d rows against COPY of the same rows: %.2fx (%d ms, %d ms), heap at most %d MB%n",
                    count,
                    (double) loading.toMillis() / copying.toMillis(),
                    loading.toMillis(),
                    copying.toMillis(),
                    peak >> 20);
        }
    }

    private static List<MemoryPoolMXBean> peaks() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
