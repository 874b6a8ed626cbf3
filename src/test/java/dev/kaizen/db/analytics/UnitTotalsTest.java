package dev.kaizen.db.analytics;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.Eventually;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept of each unit of an experiment stays true while events go, exposures move and metrics come. */
class UnitTotalsTest {
    private static final String REFRESH = "select analytics.refresh_statistics()";
    private static final String TOTALS =
            "select string_agg(numerator || '/' || covariate, ' ' order by unit_id) from analytics.unit_totals";
    private static final String FIRST_KEPT =
            "(date_trunc('month', now() at time zone 'UTC') - interval '13 months') at time zone 'UTC'";

    private static final String METRIC =
            "insert into analytics.metrics (organization_id, key, name, kind, event_name, aggregation)"
                    + " values (:tenant, 'orders', 'Orders', 'proportion', 'bought', 'count')";
    private static final String ADD_METRIC =
            """
            insert into analytics.experiment_metrics (organization_id, experiment_id, metric_id, position, role)
            select e.organization_id, e.id, m.id, 2, 'secondary'
            from analytics.experiments e
            join analytics.metrics m on m.organization_id = e.organization_id and m.key = 'orders'
            where e.organization_id = :tenant
            """;

    @TempDir
    Path directory;

    @Test
    void what_was_done_before_the_exposure_stays_when_its_month_goes() throws SQLException {
        World world = World.create(18);
        world.partitionsSince(480);
        world.experiment("e", "mean", "0.5", "0.5");
        world.exposures("e", "select 'u', 'v0', " + FIRST_KEPT + " + interval '2 days'");
        world.events("select 'bought', 'u', " + FIRST_KEPT + " - interval '3 days', 7::float8");
        world.events("select 'bought', 'u', " + FIRST_KEPT + " + interval '4 days', 3::float8");
        maintain(world);
        assertThat(world.value(TOTALS)).isEqualTo("3/7");
        assertThat(world.value("select count(*) from analytics.events"))
                .as("the month before is gone")
                .isEqualTo("1");

        world.events("select 'bought', 'u', now(), 1000::float8");
        maintain(world);
        assertThat(world.value(TOTALS)).isEqualTo("1003/7");
    }

    @Test
    void an_exposure_that_moves_takes_its_totals_along() throws SQLException {
        World world = World.create(18);
        world.partitionsSince(30);
        world.experiment("e", "mean", "0.5", "0.5");
        world.exposures("e", "select 'u', 'v0', now() - interval '5 days'");
        world.events(
                "select 'bought', 'u', now() - n * interval '4 days', (10 ^ n)::float8 from generate_series(1, 3) n");
        world.value(REFRESH);
        assertThat(world.value(TOTALS)).isEqualTo("10/1100");
        world.asOwner("update analytics.exposures set exposed_at = now() - interval '10 days', is_counted = false"
                + " where organization_id = :tenant");
        world.value(REFRESH);
        assertThat(world.value(TOTALS)).isEqualTo("110/1000");
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_metric_that_comes_while_units_are_counted_gets_its_totals(int version) throws Exception {
        World world = World.create(version);
        world.experiment("e", "mean", "0.5", "0.5");
        world.exposures("e", "select 'u', 'v0', now() - interval '1 hour'");
        world.events("select 'bought', 'u', now(), 7::float8");
        world.asOwner(METRIC);
        CompletableFuture<Void> added;
        try (Transaction counting = world.request()) {
            counting.value(REFRESH);
            added = CompletableFuture.runAsync(
                    () -> world.asOwner(
                            """
                    insert into analytics.experiment_metrics (organization_id, experiment_id, metric_id, position, role)
                    select e.organization_id, e.id, m.id, 2, 'secondary'
                    from analytics.experiments e
                    join analytics.metrics m on m.organization_id = e.organization_id and m.key = 'orders'
                    where e.organization_id = :tenant
                    """));
            Eventually.holds("it is added, or waits", () -> added.isDone() || isWaiting(world));
            counting.commit();
        }
        added.join();
        world.value(REFRESH);
        assertThat(world.value("select string_agg(numerator::text, ' ' order by numerator) from analytics.unit_totals"))
                .isEqualTo("1 7");
    }

    @Test
    void who_is_exposed_while_a_metric_comes_gets_its_totals_too() throws SQLException {
        World world = World.create(18);
        world.experiment("e", "mean", "0.5", "0.5");
        world.asOwner(METRIC);
        try (Transaction adding = Transaction.on(world.owner())) {
            adding.execute("set local role kaizen_owner; "
                    + ADD_METRIC.replace(":tenant", "'" + world.tenant().organization() + "'"));
            world.exposures("e", "select 'u', 'v0', now() - interval '1 hour'");
            world.events("select 'bought', 'u', now(), 7::float8");
            maintain(world);
            adding.commit();
        }
        world.value(REFRESH);
        assertThat(world.value("select string_agg(numerator::text, ' ' order by numerator) from analytics.unit_totals"))
                .isEqualTo("1 7");
    }

    /** Among many totals that are not due, whatever plan a session has come to keep. */
    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_is_due_is_found_by_its_index(int version) throws SQLException {
        World world = World.create(version);
        world.experiment("e", "mean", "0.5", "0.5");
        world.exposures("e", "select 'u' || n, 'v' || n % 2, now() from generate_series(1, 50000) n");
        world.asOwner(
                """
                update analytics.exposures set is_counted = true where organization_id = :tenant;
                insert into analytics.unit_totals (
                  organization_id, experiment_id, metric_id, unit_id, variation_id, exposed_at
                )
                select x.organization_id, x.experiment_id, m.metric_id, x.unit_id, x.variation_id, x.exposed_at
                from analytics.exposures x
                join analytics.experiment_metrics m
                  on m.organization_id = x.organization_id and m.experiment_id = x.experiment_id
                where x.organization_id = :tenant;
                analyze analytics.exposures, analytics.unit_totals;
                """);
        String scans = "select seq_scan from pg_stat_all_tables where relid = 'analytics.unit_totals'::regclass";
        String before = world.owner().value(scans);
        world.asOwner(
                """
                set plan_cache_mode = force_generic_plan;
                select analytics.freeze_unit_totals(5000), analytics.month_is_needed(now() - interval '1 year')
                from generate_series(1, 3);
                select pg_stat_force_next_flush();
                """);
        assertThat(world.owner().value(scans)).isEqualTo(before);
    }

    private static boolean isWaiting(World world) {
        return world.owner()
                .value("select count(*) > 0 from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock'")
                .equals("t");
    }

    private void maintain(World world) {
        new Cli(directory).on(world.owner()).run("maintain").succeeded();
    }
}
