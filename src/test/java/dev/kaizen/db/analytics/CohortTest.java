package dev.kaizen.db.analytics;

import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

class CohortTest {
    private static final String ANALYZE =
            """
            select cohort_start, units, period_number, returned
            from analytics.analyze_cohort(?, ?::date, ?::date, ?)
            """;

    /** In Vienna, the 29th of March 2026 has 23 hours, and begins at 23:00 UTC of the day before. */
    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void days_are_those_of_the_organization_over_a_change_of_clocks(int version) throws SQLException {
        World world = world(version);
        world.events(
                """
                select name, unit, at::timestamptz, null::float8
                from (values
                  ('joined', 'a', '2026-03-27 23:30:00+00'),
                  ('opened', 'a', '2026-03-28 22:59:59+00'),
                  ('opened', 'a', '2026-03-28 23:00:00+00'),
                  ('opened', 'a', '2026-03-29 21:59:59+00'),
                  ('opened', 'a', '2026-03-29 22:00:00+00'),
                  ('joined', 'b', '2026-03-27 22:30:00+00'),
                  ('joined', 'b', '2026-03-29 12:00:00+00'),
                  ('opened', 'b', '2026-03-30 12:00:00+00'),
                  ('opened', 'nobody', '2026-03-28 12:00:00+00')
                ) v (name, unit, at)
                """);
        try (Transaction request = world.request()) {
            assertThat(request.rows(ANALYZE, "day-classic", "2026-03-27", "2026-03-28", 3))
                    .containsExactly(
                            "2026-03-27|1|0|0",
                            "2026-03-27|1|1|0",
                            "2026-03-27|1|2|0",
                            "2026-03-27|1|3|1",
                            "2026-03-28|1|0|1",
                            "2026-03-28|1|1|1",
                            "2026-03-28|1|2|1",
                            "2026-03-28|1|3|0");
            assertThat(request.rows(ANALYZE, "day-rolling", "2026-03-27", "2026-03-27", 4))
                    .containsExactly(
                            "2026-03-27|1|0|1",
                            "2026-03-27|1|1|1",
                            "2026-03-27|1|2|1",
                            "2026-03-27|1|3|1",
                            "2026-03-27|1|4|0");
            assertThat(request.rows(ANALYZE, "week-classic", "2026-03-29", "2026-03-29", 1))
                    .as("Monday to Sunday")
                    .containsExactly("2026-03-23|2|0|1", "2026-03-23|2|1|2");
            assertThat(request.rows(ANALYZE, "month-classic", "2026-03-31", "2026-03-31", 0))
                    .containsExactly("2026-03-01|2|0|2");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {18})
    void periods_that_have_not_begun_are_left_out(int version) throws SQLException {
        World world = world(version);
        world.events("select n, 'u', now(), null::float8 from unnest(array['joined', 'opened']) n");
        try (Transaction request = world.request()) {
            String today = request.value("select (now() at time zone 'Europe/Vienna')::date");
            assertThat(request.rows(ANALYZE, "day-classic", today, today, 30)).containsExactly(today + "|1|0|1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {18})
    void what_is_no_question_is_refused(int version) throws SQLException {
        World world = world(version);
        try (Transaction request = world.request()) {
            assertThat(request.failure(ANALYZE, "nothing", "2026-03-27", "2026-03-28", 3))
                    .isEqualTo("KZ305");
            assertThat(request.failure(ANALYZE, "day-classic", null, "2026-03-28", 3))
                    .isEqualTo("KZ304");
            assertThat(request.failure(ANALYZE, "day-classic", "2026-03-27", "infinity", 3))
                    .isEqualTo("KZ304");
            assertThat(request.failure(ANALYZE, "day-classic", "2026-03-27", "2026-03-28", 401))
                    .isEqualTo("KZ304");
            assertThat(request.rows(ANALYZE, "day-classic", "2026-03-27", "2026-03-28", 3))
                    .isEqualTo(List.of());
        }
    }

    private static World world(int version) {
        World world = World.create(version);
        world.asOwner(
                """
                select kaizen.ensure_partitions('2026-03-01Z', '2026-03-31Z');
                update auth.organizations set time_zone = 'Europe/Vienna' where id = :tenant;
                insert into analytics.cohorts (
                  organization_id, key, name, entry_event_name, return_event_name, period, kind
                )
                select :tenant, p || '-' || k, 'Cohort', 'joined', 'opened', p, k
                from unnest(array['day', 'week', 'month']) p, unnest(array['classic', 'rolling']) k;
                """);
        return world;
    }
}
