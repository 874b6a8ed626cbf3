package dev.kaizen.db.analytics;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What events and statistics cost, as ratios of one run, medians of interleaved rounds; a slow machine fails nothing. {@code
 * -Dkaizen.rows=10000000} makes the volumes of the design.
 */
class AnalyticsCostTest {
    private static final int ROWS = Integer.getInteger("kaizen.rows", 100_000);
    private static final int BATCH = 5000;
    private static final int ROUNDS = 5;

    /** COPY itself is not possible under policies: the owner does it, into the same table, and into one that counts nothing. */
    @Test
    void taking_events_in_bulk_is_compared_with_copy() throws SQLException {
        World world = World.create(18);
        world.asOwner(
                """
                drop table if exists analytics.copied;
                create table analytics.copied (like analytics.events including all);
                """);
        int rounds = Math.max(ROUNDS, Math.min(40, ROWS / 10 / BATCH));
        UUID tenant = world.tenant().organization();
        List<Double> same = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        long nanos = 0;
        try (Connection application = world.database().as("app").connect();
                Connection owner = world.owner().connect();
                Statement privileged = owner.createStatement()) {
            application.setAutoCommit(false);
            privileged.execute("set role kaizen_owner");
            for (int round = 0; round < rounds + 1; round++) {
                long ingest = 0;
                long copy = 0;
                long uncounted = 0;
                // In turns: who comes later finds warm pages, and the minute counted already.
                for (int turn = round; turn < round + 3; turn++) {
                    switch (turn % 3) {
                        case 0 ->
                            ingest = new Batch(tenant, round)
                                    .ingest(application, world.tenant().token());
                        case 1 -> copy = new Batch(tenant, round + 1000).copy(owner, "analytics.events");
                        default -> uncounted = new Batch(tenant, round).copy(owner, "analytics.copied");
                    }
                }
                if (round > 0) {
                    nanos += ingest;
                    same.add((double) ingest / copy);
                    plain.add((double) ingest / uncounted);
                }
            }
        }
        assertThat(world.value("select count(*) from analytics.events")).isEqualTo("" + 2 * (rounds + 1) * BATCH);
        System.out.printf(
                Locale.ROOT,
                "events taken by analytics.ingest_events, deduplicated, counted and under policies, %d batches of %d, %.0f"
                        + " a second: against COPY of such into the same table %s, into one without partitions and counts,"
                        + " with the same indexes and checks, %s%n",
                rounds,
                BATCH,
                rounds * (double) BATCH / nanos * 1e9,
                median(same),
                median(plain));
        world.asOwner("drop table analytics.copied");
    }

    @Test
    void statistics_are_compared_with_the_plainest_sums_and_funnels_with_a_scan() throws SQLException {
        World world = World.create(18);
        world.partitionsSince(3);
        world.experiment("e", "mean", "0.5", "0.5");
        world.exposures("e", "select 'u' || n, 'v' || n % 2, now() from generate_series(1, " + ROWS + ") n");
        world.asOwner(
                """
                insert into analytics.unit_totals (
                  organization_id, experiment_id, metric_id, unit_id, variation_id, exposed_at, numerator,
                  covariate
                )
                select x.organization_id, x.experiment_id, m.metric_id, x.unit_id, x.variation_id, x.exposed_at,
                  random(), random()
                from analytics.exposures x
                join analytics.experiment_metrics m
                  on m.organization_id = x.organization_id and m.experiment_id = x.experiment_id
                where x.organization_id = :tenant;
                insert into analytics.funnels (organization_id, id, key, name) values (:tenant, :tenant, 'f', 'F');
                insert into analytics.funnel_steps (organization_id, funnel_id, position, name, event_name)
                select :tenant, :tenant, n, 'Step', 'step' || n from generate_series(1, 4) n;
                """);
        world.events(
                """
                select 'step' || 1 + (n * 7919) %% 10, 'u' || (n * 104729) %% %1$d / 8, now() - n %% 172800 * interval '1 s',
                  null::float8 from generate_series(1::bigint, %1$d) n
                """
                        .formatted(ROWS));
        world.asOwner("analyze analytics.unit_totals; analyze analytics.events; analyze analytics.exposures");
        String tenant = "'" + world.tenant().organization() + "'";
        compare(
                world,
                "statistics over " + ROWS + " unit totals against count, sum and sum of squares by variation",
                "select analytics.calculate_experiment_stats('e')",
                "select variation_id, count(*), sum(numerator), sum(numerator * numerator) from analytics.unit_totals"
                        + " where organization_id = " + tenant + " group by variation_id");
        compare(
                world,
                "a funnel of 4 steps over " + ROWS
                        + " events, 4 in 10 of which are steps, against a scan that counts them",
                "select analytics.analyze_funnel('f', now() - interval '3 days', now() + interval '1 minute')",
                "select count(*), count(distinct name) from analytics.events where organization_id = " + tenant);
        String size =
                """
                select round(sum(pg_total_relation_size(inhrelid)) / 1048576.0
                  / (select count(*) from analytics.events) * 1000000)
                from pg_inherits where inhparent = 'analytics.events'::regclass
                """;
        System.out.println("a million events with their three indexes take "
                + world.owner().value(size) + " MB");
    }

    private static void compare(World world, String what, String one, String other) throws SQLException {
        List<Double> ratios = new ArrayList<>();
        double millis = 0;
        try (Connection application = world.database().as("app").connect();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("select auth.begin_request('" + world.tenant().token() + "')");
            for (int round = 0; round <= ROUNDS; round++) {
                long first = run(statement, one);
                long second = run(statement, other);
                if (round > 0) {
                    ratios.add((double) first / second);
                    millis += first / 1e6 / ROUNDS;
                }
            }
        }
        System.out.printf(Locale.ROOT, "%s: %s, %.0f ms%n", what, median(ratios), millis);
    }

    private static String median(List<Double> ratios) {
        List<Double> sorted = ratios.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%.2fx (%.2f to %.2f)",
                sorted.get(sorted.size() / 2),
                sorted.get(0),
                sorted.get(sorted.size() - 1));
    }

    private static long run(Statement statement, String query) throws SQLException {
        long start = System.nanoTime();
        try (ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
        }
        return System.nanoTime() - start;
    }

    /** The same events for both ways. */
    private static final class Batch {
        private final UUID tenant;
        private final String[] ids = new String[BATCH];
        private final String[] names = new String[BATCH];
        private final String[] units = new String[BATCH];
        private final String[] times = new String[BATCH];
        private final String[] properties = new String[BATCH];
        private final Double[] values = new Double[BATCH];

        Batch(UUID tenant, int round) {
            this.tenant = tenant;
            long now = System.currentTimeMillis();
            for (int index = 0; index < BATCH; index++) {
                long moment = now - 60_000 + index;
                long high = moment << 16 | 0x7000L | index & 0xfff;
                ids[index] = new UUID(high, 0x8000000000000000L | (long) round << 32 | index).toString();
                names[index] = "page.viewed";
                units[index] = UUID.nameUUIDFromBytes(new byte[] {(byte) (index % 251), (byte) round})
                        .toString();
                times[index] = Instant.ofEpochMilli(moment).toString();
                properties[index] = "{\"path\": \"/products/" + index + "\", \"device\": \"phone\"}";
                values[index] = (double) index;
            }
        }

        long ingest(Connection connection, String token) throws SQLException {
            try (Statement begin = connection.createStatement();
                    PreparedStatement ingest = connection.prepareStatement(
                            "select added from analytics.ingest_events(?, ?, ?, ?::timestamptz[], ?, ?::jsonb[])")) {
                begin.execute("select auth.begin_request('" + token + "')");
                ingest.setArray(1, connection.createArrayOf("text", ids));
                ingest.setArray(2, connection.createArrayOf("text", names));
                ingest.setArray(3, connection.createArrayOf("text", units));
                ingest.setArray(4, connection.createArrayOf("text", times));
                ingest.setArray(5, connection.createArrayOf("float8", values));
                ingest.setArray(6, connection.createArrayOf("text", properties));
                long start = System.nanoTime();
                try (ResultSet row = ingest.executeQuery()) {
                    row.next();
                    assertThat(row.getInt(1)).isEqualTo(BATCH);
                }
                connection.commit();
                return System.nanoTime() - start;
            }
        }

        long copy(Connection connection, String table) throws SQLException {
            StringBuilder rows = new StringBuilder();
            for (int index = 0; index < BATCH; index++) {
                rows.append(String.join(
                        "\t",
                        tenant.toString(),
                        ids[index],
                        names[index],
                        units[index],
                        values[index].toString(),
                        properties[index],
                        "\\\\x000102030405060708090a0b0c0d0e0f",
                        times[index]));
                rows.append('\n');
            }
            String text = rows.toString();
            long start = System.nanoTime();
            try {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "copy " + table
                                        + " (organization_id, id, name, unit_id, value, properties, fingerprint,"
                                        + " occurred_at) from stdin",
                                new StringReader(text));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            return System.nanoTime() - start;
        }
    }
}
