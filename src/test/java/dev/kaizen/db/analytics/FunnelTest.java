package dev.kaizen.db.analytics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.TenantDatabase;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** Levels as ClickHouse's windowFunnel publishes them (tests/queries/0_stateless/00632), and against plain Java. */
class FunnelTest {
    private static final String LEVEL =
            "select analytics.funnel_level(?, ?::int[], ?::timestamptz[], make_interval(secs => ?), ?, ?, ?, ?)";

    @Test
    void a_funnel_without_steps_is_empty_and_any_time_is_a_time() throws SQLException {
        World world = World.create(18);
        world.partitionsSince(1);
        world.asOwner(
                """
                insert into analytics.funnels (organization_id, key, name)
                values (:tenant, 'empty', 'Empty'), (:tenant, 'one', 'One');
                insert into analytics.funnel_steps (organization_id, funnel_id, position, name, event_name)
                select organization_id, id, 1, 'Opened', 'opened' from analytics.funnels
                where organization_id = :tenant and key = 'one';
                """);
        world.events("select 'opened', 'u', now() - interval '1 hour', null::float8");
        String funnel = "select coalesce(sum(units), -1) from analytics.analyze_funnel('%s', '%s', '%s')";
        assertThat(world.value(funnel.formatted("empty", "2026-01-01", "2027-01-01")))
                .isEqualTo("-1");
        assertThat(world.value(funnel.formatted("one", "1900-01-01", "294276-12-31 23:00Z")))
                .isEqualTo("1");
        assertThat(world.value(funnel.formatted("one", "294276-12-31 23:00Z", "4714-11-24 BC")))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        // events, default, strict order, strict order and deduplicated
        "abc, 3, 3, 3",
        "adbc, 3, 1, 1",
        "aabbcc, 3, 3, 2",
        "aaaabbcc, 3, 3, 2",
        "aabbdcc, 3, 2, 2",
        "ccbbaa, 1, 1, 1",
        "acb, 2, 1, 1",
        "abac, 3, 2, 2",
    })
    void streams_reach_the_published_levels(String events, int plain, int strict, int deduplicated)
            throws SQLException {
        assertThat(level(3, places(events), seconds(events.length()), 86400, false, false, false, false))
                .isEqualTo(plain);
        assertThat(level(3, places(events), seconds(events.length()), 86400, true, false, false, false))
                .isEqualTo(strict);
        assertThat(level(3, places(events), seconds(events.length()), 86400, true, false, true, false))
                .isEqualTo(deduplicated);
    }

    @Test
    void window_strict_increase_and_reentry_reach_the_published_levels() throws SQLException {
        int[] steps = {1, 2, 3, 4, 5};
        assertThat(level(5, steps, new int[] {0, 1, 1, 1, 2}, 10, false, false, false, false))
                .isEqualTo(5);
        assertThat(level(5, steps, new int[] {0, 1, 1, 1, 2}, 10, false, true, false, false))
                .isEqualTo(2);
        for (int window = 2; window <= 4; window++) {
            assertThat(level(5, steps, new int[] {0, 1, 2, 3, 4}, window, false, false, false, false))
                    .isEqualTo(window + 1);
        }
        assertThat(level(3, places("abac"), seconds(4), 100, true, false, false, true))
                .isEqualTo(3);
    }

    @Test
    void levels_agree_with_plain_java_on_random_streams() throws SQLException {
        long seed = Long.getLong("kaizen.seed", 7);
        Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            int[] places = random.ints(random.nextInt(14), 0, 5).toArray();
            int[] times = new int[places.length];
            for (int index = 1; index < times.length; index++) {
                times[index] = times[index - 1] + random.nextInt(4);
            }
            boolean[] modes = {random.nextBoolean(), random.nextBoolean(), random.nextBoolean(), random.nextBoolean()};
            int window = random.nextInt(20);
            assertThat(level(4, places, times, window, modes[0], modes[1], modes[2], modes[3]))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(new FunnelReference(window, modes[0], modes[1], modes[2], modes[3])
                            .level(4, places, times));
        }
    }

    /** The set-based way through tables, the way unit by unit, and plain Java give the same counts. */
    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void both_ways_through_the_tables_agree_with_plain_java(int version) throws SQLException {
        World world = World.create(version);
        world.partitionsSince(2);
        world.asOwner(
                """
                insert into analytics.funnels (organization_id, id, key, name, window_length, is_strict_increase)
                select :tenant, kaizen.uuid_v7(), kind, 'Funnel', interval '20 minutes', kind = 'increase'
                from unnest(array['plain', 'increase']) kind;
                insert into analytics.funnel_steps (organization_id, funnel_id, position, name, event_name)
                select organization_id, id, n, 'Step', 'step' || n from analytics.funnels, generate_series(1, 4) n
                where organization_id = :tenant;
                """);
        Random random = new Random(Long.getLong("kaizen.seed", 11));
        List<String> rows = new ArrayList<>();
        int[] plain = new int[4];
        int[] increase = new int[4];
        for (int unit = 0; unit < 200; unit++) {
            int[] places = random.ints(12, 1, 5).toArray();
            int[] times = new int[12];
            int minute = 0;
            for (int index = 0; index < 12; index++) {
                // Of the same moment, the earlier step comes first.
                minute += index > 0 && places[index] > places[index - 1] ? random.nextInt(9) : 1 + random.nextInt(8);
                times[index] = minute;
                rows.add("('step" + places[index] + "', 'unit-" + unit + "', " + minute + ")");
            }
            count(plain, new FunnelReference(20, false, false, false, false).level(4, places, times));
            count(increase, new FunnelReference(20, false, true, false, false).level(4, places, times));
        }
        world.events(
                "select name, unit, date_trunc('hour', now()) - interval '12 hours' + minute * interval '1 minute',"
                        + " null::float8 from (values " + String.join(", ", rows) + ") v (name, unit, minute)");
        String analyze = "select units from analytics.analyze_funnel(?, now() - interval '1 day', now())";
        try (Transaction request = world.request()) {
            assertThat(request.rows(analyze, "plain")).isEqualTo(texts(plain));
            assertThat(request.rows(analyze, "increase")).isEqualTo(texts(increase));
            assertThat(request.failure(analyze, "nothing")).isEqualTo("KZ305");
            assertThat(request.failure("select analytics.analyze_funnel('plain', null, now())"))
                    .isEqualTo("KZ304");
            assertThat(request.rows("select units, share_of_previous from analytics.analyze_funnel('plain',"
                            + " now() - interval '40 days', now() - interval '39 days')"))
                    .containsExactly("0|", "0|", "0|", "0|");
        }
    }

    private static void count(int[] reached, int level) {
        for (int step = 0; step < level; step++) {
            reached[step]++;
        }
    }

    private static List<String> texts(int[] counts) {
        List<String> texts = new ArrayList<>();
        for (int count : counts) {
            texts.add("" + count);
        }
        return texts;
    }

    private static int[] places(String events) {
        return events.chars().map(event -> event == 'd' ? 0 : event - 'a' + 1).toArray();
    }

    private static int[] seconds(int length) {
        int[] seconds = new int[length];
        for (int index = 0; index < length; index++) {
            seconds[index] = index;
        }
        return seconds;
    }

    private static int level(int steps, int[] places, int[] times, int window, boolean... modes) throws SQLException {
        try (Connection connection = TenantDatabase.version(18).owner().connect();
                PreparedStatement statement = connection.prepareStatement(LEVEL)) {
            Integer[] boxed = new Integer[places.length];
            String[] moments = new String[places.length];
            for (int index = 0; index < places.length; index++) {
                boxed[index] = places[index];
                moments[index] = String.format("2026-03-01 00:%02d:%02d+00", times[index] / 60, times[index] % 60);
            }
            statement.setInt(1, steps);
            statement.setArray(2, connection.createArrayOf("int4", boxed));
            statement.setArray(3, connection.createArrayOf("text", moments));
            statement.setInt(4, window);
            for (int mode = 0; mode < 4; mode++) {
                statement.setBoolean(5 + mode, modes[mode]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
