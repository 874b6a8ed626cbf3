package dev.kaizen.db.analytics;

import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

class DashboardTest {
    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void today_is_counted_live_and_other_days_as_they_were_folded(int version) throws SQLException {
        World world = World.create(version);
        world.partitionsSince(3);
        world.events(
                """
                select 'opened', 'u' || n % 3, now() - n % 2 * interval '1 day', 2::float8 from generate_series(1, 10) n
                """);
        String counts =
                """
                select events, units, value_sum from analytics.event_counts('opened',
                  (now() at time zone 'UTC')::date - 2, (now() at time zone 'UTC')::date)
                """;
        try (Transaction request = world.request()) {
            assertThat(request.rows(counts)).as("before it is folded").containsExactly("0|0|0", "0|0|0", "5|3|10");
            request.execute("select analytics.refresh_statistics()");
            assertThat(request.rows(counts)).containsExactly("0|0|0", "5|3|10", "5|3|10");
            request.execute("select analytics.track_event('opened', 'u9', '{}', 1)");
            assertThat(request.rows(counts)).containsExactly("0|0|0", "5|3|10", "6|4|11");
            assertThat(request.value("select sum(events) from analytics.recent_event_counts(10)"))
                    .isEqualTo("6");
        }
    }

    /** Havana set its clocks back at 1 a.m. on 1 November 2026: between midnight and one, everything came twice. */
    @Test
    void an_hour_that_comes_twice_around_midnight_counts_twice() throws SQLException {
        World world = World.create(18);
        world.asOwner("update auth.organizations set time_zone = 'America/Havana' where id = :tenant;"
                + " select kaizen.ensure_partitions('2026-10-01Z', '2026-12-01Z')");
        world.events("select 'opened', 'u', timestamptz '2026-11-01 03:30Z' + n * interval '1 hour', 1::float8"
                + " from generate_series(0, 3) n");
        world.value("select analytics.refresh_statistics()");
        try (Transaction request = world.request()) {
            assertThat(request.rows(
                            "select day, events from analytics.event_counts('opened', '2026-10-31', '2026-11-01')"))
                    .containsExactly("2026-10-31|1", "2026-11-01|3");
            for (String days : List.of("'infinity', 'infinity'", "'2026-01-01', '5874897-12-31'")) {
                assertThat(request.failure("select * from analytics.event_counts('opened', " + days + ")"))
                        .isEqualTo("KZ304");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void percentiles_are_right_to_a_hundredth(int version) throws SQLException {
        World world = World.create(version);
        try (Transaction request = world.request()) {
            for (int part = 0; part < 2; part++) {
                assertThat(request.value("select recorded, refused from analytics.record_performance("
                                + " array(select 'page.load_ms' from generate_series(1, 1000)),"
                                + " array(select n::float8 ^ 1.3 from generate_series(" + (part + 1)
                                + ", 2000, 2) n))"))
                        .isEqualTo("1000|0");
            }
            String summary =
                    """
                    select measurements, smallest,
                      abs(median / 1000 ^ 1.3 - 1) < 0.0105, abs(percentile_95 / 1900 ^ 1.3 - 1) < 0.0105,
                      abs(percentile_99 / 1980 ^ 1.3 - 1) < 0.0105, largest = 2000::float8 ^ 1.3
                    from analytics.performance_summary('page.load_ms', now() - interval '1 hour', now(), null, 'day')
                    """;
            assertThat(request.rows(summary)).containsExactly("2000|1|t|t|t|t");
            assertThat(request.value("select recorded, refused from analytics.record_performance("
                            + "array['a', 'a', 'a', 'a', 'A', null, 'a', 'a'],"
                            + "array[-1, 'NaN', 'Infinity', 1e15, 1, 1, null, 0])"))
                    .isEqualTo("1|7");
            assertThat(request.value("select recorded, refused from analytics.record_performance("
                            + "array['a'], array[1], array[repeat('x', 201)])"))
                    .isEqualTo("0|1");
            assertThat(request.failure("select analytics.record_performance(array['a'], '{}')"))
                    .isEqualTo("KZ303");
            assertThat(request.failure("select analytics.performance_summary('a', now(), now(), null, 'year')"))
                    .isEqualTo("KZ304");
        }
    }

    @Test
    void a_dashboard_shows_each_widget_and_outlives_a_source_that_is_gone() throws SQLException {
        World world = World.create(18);
        world.experiment("e", "proportion", "0.5", "0.5");
        world.asOwner(
                """
                insert into analytics.dashboards (organization_id, id, key, name)
                values (:tenant, :tenant, 'overview', 'Overview');
                insert into analytics.dashboard_widgets (organization_id, dashboard_id, position, title, kind, source_key)
                values (:tenant, :tenant, 1, 'Opened', 'events', 'opened'),
                  (:tenant, :tenant, 2, 'Buttons', 'experiment', 'e'),
                  (:tenant, :tenant, 3, 'Gone', 'funnel', 'gone'),
                  (:tenant, :tenant, 4, 'Load', 'performance', 'page.load_ms');
                """);
        try (Transaction request = world.request()) {
            List<String> rows = request.rows("select position, kind, jsonb_typeof(data), data ->> 'error' from"
                    + " analytics.show_dashboard('overview')");
            assertThat(rows)
                    .containsExactly(
                            "1|events|array|",
                            "2|experiment|array|",
                            "3|funnel|object|there is no funnel gone",
                            "4|performance||");
            assertThat(request.failure("select analytics.show_dashboard('nothing')"))
                    .isEqualTo("KZ305");
        }
    }

    /** Answers work where nothing can be written. */
    @Test
    void what_answers_works_in_read_only_transactions() throws SQLException {
        World world = World.create(18);
        world.experiment("e", "proportion", "0.5", "0.5");
        try (Transaction request = world.request()) {
            request.execute("set transaction read only");
            for (String call : List.of(
                    "select analytics.calculate_experiment_stats('e')",
                    "select analytics.event_counts('opened', current_date, current_date)",
                    "select analytics.recent_event_counts()",
                    "select analytics.performance_summary('a', now(), now())",
                    "select rules.experiment_assignment('e', '{\"id\": \"u\"}')")) {
                assertThat(request.failure(call)).as(call).isNull();
            }
        }
    }
}
