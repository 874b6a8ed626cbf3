package dev.kaizen.db.analytics;

import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ExperimentStatsTest {
    private static final String STATS = "select %s from analytics.calculate_experiment_stats('e') where not is_control";

    /** Exposed two days ago, half and half. */
    private static final String UNITS =
            "select 'u' || n, 'v' || n %% 2, now() - interval '2 days' from generate_series(1, %d) n";

    /** What units do after their exposure, by their number. */
    private static void bought(World world, int units, String value, String which) {
        world.events("select 'bought', 'u' || n, now() - interval '1 day' + n * interval '1 ms', (" + value
                + ")::float8 from generate_series(1, " + units + ") n where " + which);
    }

    private static String[] stats(World world, String columns) throws SQLException {
        world.value("select analytics.refresh_statistics()");
        return world.value(STATS.formatted(columns)).split("\\|", -1);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_proportion_is_told_from_events_to_verdict(int version) throws SQLException {
        World world = World.create(version);
        world.experiment("e", "proportion", "0.5", "0.5");
        world.exposures("e", UNITS.formatted(4000));
        // A tenth of the control and a fifth of the others, once or twice; and some before they were exposed.
        bought(world, 4000, "1", "n / 2 % 10 = 0 or (n % 2 = 1 and n / 2 % 10 = 1)");
        bought(world, 400, "1", "n / 2 % 10 = 0");
        world.events("select 'bought', 'u' || n, now() - interval '3 days', 1::float8 from generate_series(1, 99) n");

        String[] row = stats(
                world, "units, round(mean::numeric, 6), round(effect::numeric, 6), p_value, verdict, health, warning");
        assertThat(row[0]).isEqualTo("2000");
        assertThat(row[1]).isEqualTo("0.200000");
        assertThat(row[2]).as("twice as many").isEqualTo("1.000000");
        assertThat(row[4]).isEqualTo("winner");
        assertThat(row[5]).isEqualTo("{}");
        String expected =
                """
                select (analytics.compare_means(2000, .1, .1 * .9, 2000, .2, .2 * .8)).p_value
                """;
        assertThat(Double.parseDouble(row[3])).isCloseTo(Double.parseDouble(world.value(expected)), within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void means_of_a_thousand_million_cancel_nothing(int version) throws SQLException {
        World world = World.create(version);
        world.experiment("e", "mean", "0.5", "0.5");
        world.exposures("e", UNITS.formatted(2000));
        bought(world, 2000, "1e9 + (n / 2 % 3 - 1) * sqrt(1.5) + n % 2 * 0.2", "true");

        world.value("select analytics.refresh_statistics()");
        String exact =
                """
                select round(var_samp((n / 2 %% 3 - 1) * sqrt(1.5))::numeric, 6) from generate_series(%d, 2000, 2) n
                """;
        assertThat(world.value("select string_agg(round(variance::numeric, 6)::text, ' ' order by variation_key) from"
                        + " analytics.calculate_experiment_stats('e')"))
                .isEqualTo(world.value(exact.formatted(2)) + " " + world.value(exact.formatted(1)));
        String[] row = stats(world, "effect, p_value");
        assertThat(Double.parseDouble(row[0])).isCloseTo(2e-10, within(3e-12));
        assertThat(Double.parseDouble(row[1])).isLessThan(1e-4);
    }

    @Test
    void a_ratio_has_the_variance_of_the_delta_method() throws SQLException {
        World world = World.create(18);
        world.experiment("e", "ratio", "0.5", "0.5");
        world.exposures("e", UNITS.formatted(600));
        bought(world, 600, "n % 7", "true");
        world.events(
                """
                select 'opened', 'u' || n, now() - interval '1 day', null::float8
                from generate_series(1, 600) n, generate_series(0, n % 5) m
                """);
        String[] row = stats(world, "mean, variance");
        String expected =
                """
                select sum(y) / sum(x), (var_samp(y) / avg(x) ^ 2 + var_samp(x) * avg(y) ^ 2 / avg(x) ^ 4
                  - 2 * covar_samp(y, x) * avg(y) / avg(x) ^ 3)
                from (select (n % 7)::float8 as y, (n % 5 + 1)::float8 as x from generate_series(1, 600, 2) n) u
                """;
        String[] by = world.value(expected).split("\\|");
        assertThat(Double.parseDouble(row[0])).isCloseTo(Double.parseDouble(by[0]), within(1e-12));
        assertThat(Double.parseDouble(row[1])).isCloseTo(Double.parseDouble(by[1]), within(1e-12));
    }

    /** What units did before explains most of what they do after: the interval shrinks, the effect stays. */
    @Test
    void what_was_before_makes_the_interval_smaller() throws SQLException {
        World world = World.create(18);
        world.experiment("e", "mean", "0.5", "0.5");
        world.exposures("e", UNITS.formatted(1000));
        bought(world, 1000, "n / 2 % 50 + n / 2 % 7 * 0.3 + n % 2", "true");
        world.events("select 'bought', 'u' || n, now() - interval '5 days', (n / 2 % 50)::float8"
                + " from generate_series(1, 1000) n");
        world.events("select 'bought', 'u' || n, now() - interval '17 days', 1e6::float8"
                + " from generate_series(1, 9) n where n < 0");

        String[] row = stats(
                world,
                "effect, interval_high - interval_low, cuped_effect, cuped_high - cuped_low,"
                        + " cuped_variance_reduction, cuped_p_value < p_value");
        assertThat(Double.parseDouble(row[2])).isCloseTo(Double.parseDouble(row[0]), within(0.005));
        assertThat(Double.parseDouble(row[3])).isLessThan(0.2 * Double.parseDouble(row[1]));
        assertThat(Double.parseDouble(row[4])).isBetween(0.95, 1.0);
        assertThat(row[5]).isEqualTo("t");
    }

    @Test
    void an_uneven_split_lets_nobody_win() throws SQLException {
        World world = World.create(18);
        world.experiment("e", "proportion", "0.5", "0.5");
        world.exposures(
                "e",
                "select 'u' || n, case when n % 20 < 9 then 'v0' else 'v1' end, now() - interval '2 days'"
                        + " from generate_series(1, 4000) n");
        bought(world, 4000, "1", "n % 20 = 1 or (n % 20 >= 9 and n % 3 = 0)");
        String[] row = stats(world, "verdict, health, p_value < 1e-9, sample_ratio_p_value < 1e-9");
        assertThat(row).containsExactly("unhealthy", "{sample_ratio_mismatch}", "t", "t");
    }

    @Test
    void units_that_saw_two_variations_let_nobody_win() throws SQLException {
        World world = World.create(18);
        world.experiment("e", "proportion", "0.5", "0.5");
        world.exposures("e", UNITS.formatted(1000));
        bought(world, 1000, "1", "n % 20 = 0 or (n % 2 = 1 and n % 3 = 0)");
        assertThat(stats(world, "verdict")).containsExactly("winner");
        world.asOwner(
                """
                insert into analytics.exposure_conflicts (organization_id, experiment_id, unit_id, variation_id, kind)
                select x.organization_id, x.experiment_id, x.unit_id, v.id, 'shown'
                from analytics.exposures x
                join analytics.experiment_variations v
                  on v.organization_id = x.organization_id
                  and v.experiment_id = x.experiment_id
                  and v.id <> x.variation_id
                where x.organization_id = :tenant
                limit 11;
                """);
        assertThat(stats(world, "verdict, health")).containsExactly("unhealthy", "{multiple_exposures}");
    }

    /** Of 2,000 units two are expected in the third arm, and twenty are there. */
    @Test
    void a_small_arm_neither_hides_an_uneven_split_nor_wins() throws SQLException {
        World world = World.create(18);
        world.experiment("e", "proportion", "0.4995", "0.4995", "0.001");
        world.exposures(
                "e",
                "select 'u' || n, case when n <= 20 then 'v2' when n % 3 = 0 then 'v0' else 'v1' end,"
                        + " now() - interval '2 days' from generate_series(1, 2000) n");
        bought(world, 2000, "1", "n <= 19 or n % 3 <> 0 or n % 30 = 0");
        world.value("select analytics.refresh_statistics()");
        try (Transaction request = world.request()) {
            assertThat(request.rows(STATS.formatted("verdict, warning, health")))
                    .containsExactly(
                            "unhealthy||{sample_ratio_mismatch}", "insufficient|too_few_units|{sample_ratio_mismatch}");
        }
    }

    /** The test of fixed size finds a difference of p 0.02, the sequential one does not. */
    @Test
    void who_looks_while_it_runs_is_told_by_the_sequential_test_alone() throws SQLException {
        World world = World.create(18);
        world.experiment("e", "proportion", "0.5", "0.5");
        world.asOwner("update analytics.experiments set status = 'stopped' where organization_id = :tenant");
        world.asOwner("alter table analytics.experiments disable trigger keep_running_experiment;"
                + " update analytics.experiments set planned_units = 1000, status = 'running', stopped_at = null"
                + " where organization_id = :tenant;"
                + " alter table analytics.experiments enable trigger keep_running_experiment");
        world.exposures("e", UNITS.formatted(1000));
        bought(world, 1000, "1", "n / 2 % 10 in (0, 1) or (n % 2 = 1 and n / 2 % 12 = 3)");
        assertThat(stats(world, "verdict, p_value < 0.05, sequential_p_value < 0.05"))
                .containsExactly("inconclusive", "t", "f");
        world.asOwner("update analytics.experiments set status = 'stopped' where organization_id = :tenant");
        assertThat(stats(world, "verdict")).containsExactly("winner");
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void where_nothing_can_be_told_there_is_a_warning(int version) throws SQLException {
        World world = World.create(version);
        world.experiment("e", "mean", "0.5", "0.5");
        assertThat(stats(world, "units, verdict, warning, p_value"))
                .containsExactly("0", "insufficient", "too_few_units", "1");
        world.exposures("e", UNITS.formatted(2));
        assertThat(stats(world, "units, verdict, warning")).containsExactly("1", "insufficient", "too_few_units");
        world.exposures("e", "select 'x' || n, 'v' || n % 2, now() from generate_series(1, 8) n");
        assertThat(stats(world, "units, verdict, warning, mean"))
                .containsExactly("5", "insufficient", "zero_variance", "0");
        try (Transaction request = world.request()) {
            assertThat(request.failure("select * from analytics.calculate_experiment_stats('nothing')"))
                    .isEqualTo("KZ305");
            assertThat(request.rows("select verdict, effect, p_value from analytics.calculate_experiment_stats('e')"))
                    .containsExactly("control||", "insufficient||1");
        }
    }

    /** Of four tests with raw p-values, Holm's are known by hand. */
    @Test
    void several_comparisons_are_adjusted_by_holm() throws SQLException {
        World world = World.create(18);
        world.experiment("e", "mean", "0.25", "0.25", "0.25", "0.25");
        world.exposures(
                "e", "select 'u' || n, 'v' || n % 4, now() - interval '2 days' from generate_series(1, 4000) n");
        bought(world, 4000, "n / 4 % 11 + n % 4 * 0.2", "true");
        world.value("select analytics.refresh_statistics()");
        try (Transaction request = world.request()) {
            List<String> rows = request.rows("select p_value, adjusted_p_value from"
                    + " analytics.calculate_experiment_stats('e') where not is_control order by p_value");
            double before = 0;
            for (int place = 0; place < 3; place++) {
                String[] row = rows.get(place).split("\\|");
                double expected = Math.max(before, Math.min(1, (3 - place) * Double.parseDouble(row[0])));
                assertThat(Double.parseDouble(row[1])).isEqualTo(expected);
                before = expected;
            }
        }
    }

    @Test
    void a_guardrail_that_is_harmed_lets_nobody_win() throws SQLException {
        World world = World.create(18);
        world.experiment("e", "proportion", "0.5", "0.5");
        world.asOwner(
                """
                insert into analytics.metrics (organization_id, key, name, kind, event_name, is_increase_good)
                values (:tenant, 'errors', 'Errors', 'mean', 'failed', false);
                insert into analytics.experiment_metrics (organization_id, experiment_id, metric_id, role, position)
                select e.organization_id, e.id, m.id, 'guardrail', 2
                from analytics.experiments e
                join analytics.metrics m on m.organization_id = e.organization_id and m.key = 'errors'
                where e.organization_id = :tenant;
                """);
        world.exposures("e", UNITS.formatted(2000));
        bought(world, 2000, "1", "n % 20 = 0 or (n % 2 = 1 and n % 3 = 0)");
        world.events("select 'failed', 'u' || n, now() - interval '1 day', null::float8"
                + " from generate_series(1, 2000) n where n % 5 = 0 or (n % 2 = 1 and n % 3 = 0)");
        world.value("select analytics.refresh_statistics()");
        try (Transaction request = world.request()) {
            assertThat(request.rows(STATS.formatted("role, verdict, chance_to_win < 0.01")))
                    .containsExactly("goal|better|f", "guardrail|harmed|t");
        }
    }

    @Test
    void what_happens_while_it_is_stopped_counts_only_when_it_goes_on() throws SQLException {
        World world = World.create(18);
        world.experiment("e", "proportion", "0.5", "0.5");
        world.exposures("e", UNITS.formatted(100));
        String total = "select sum(numerator) from analytics.unit_totals";
        String update = "update analytics.experiments set status = '%s' where organization_id = :tenant";
        world.asOwner(update.formatted("stopped"));
        world.events("select 'bought', 'u' || n, now() + interval '1 minute', 1::float8 from generate_series(1, 9) n");
        world.value("select analytics.refresh_statistics()");
        assertThat(world.value(total)).isEqualTo("0");
        world.asOwner(update.formatted("running"));
        world.value("select analytics.refresh_statistics()");
        assertThat(world.value(total)).isEqualTo("9");
    }
}
