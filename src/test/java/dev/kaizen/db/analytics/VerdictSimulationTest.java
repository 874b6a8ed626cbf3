package dev.kaizen.db.analytics;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Experiments without a difference whose verdict is looked at again and again, until they have five times the units that were
 * planned. {@code -Dkaizen.verdicts} makes more, {@code -Dkaizen.seed} others.
 */
class VerdictSimulationTest {
    private static final int EXPERIMENTS = Integer.getInteger("kaizen.verdicts", 150);
    private static final int LOOKS = 10;
    private static final double ALPHA = 0.05;

    @Test
    void looking_at_verdicts_makes_no_winners() throws SQLException {
        World world = World.create(18);
        world.asOwner(
                """
                insert into analytics.metrics (organization_id, key, name, kind, event_name, aggregation)
                values (:tenant, 'spent', 'Spent', 'mean', 'bought', 'sum');
                insert into analytics.experiments (
                  organization_id, key, name, planned_units, sequential_tuning
                )
                select :tenant, 'e' || n, 'Experiment', 200, 200 from generate_series(1, %d) n;
                insert into analytics.experiment_variations (
                  organization_id, experiment_id, position, key, name, weight
                )
                select e.organization_id, e.id, n + 1, 'v' || n, 'Variation', 0.5
                from analytics.experiments e, generate_series(0, 1) n
                where e.organization_id = :tenant;
                insert into analytics.experiment_metrics (organization_id, experiment_id, metric_id, position)
                select e.organization_id, e.id, m.id, 1
                from analytics.experiments e
                join analytics.metrics m on m.organization_id = e.organization_id
                where e.organization_id = :tenant;
                update analytics.experiments set status = 'running' where organization_id = :tenant;
                """
                        .formatted(EXPERIMENTS));
        Set<String> fooled = new TreeSet<>();
        Set<String> fixed = new TreeSet<>();
        for (int look = 1; look <= LOOKS; look++) {
            units(world, look);
            try (Transaction request = world.request()) {
                String differ = "select e.key from analytics.experiments e"
                        + " cross join analytics.calculate_experiment_stats(e.key) s where not s.is_control and ";
                fooled.addAll(request.rows(differ + "s.verdict in ('winner', 'better', 'worse')"));
                fixed.addAll(request.rows(differ + "s.p_value < " + ALPHA));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "A/A, %d experiments of %d looks: %.3f have a verdict at any, %.3f would by the fixed test%n",
                EXPERIMENTS,
                LOOKS,
                (double) fooled.size() / EXPERIMENTS,
                (double) fixed.size() / EXPERIMENTS);
        assertThat(fooled.size())
                .isLessThan((int) (EXPERIMENTS * ALPHA + 3.9 * Math.sqrt(EXPERIMENTS * ALPHA * (1 - ALPHA))));
    }

    /** A hundred more units in each experiment, whose totals are random. */
    private static void units(World world, int look) {
        world.asOwner(
                """
                select setseed(%1$s);
                insert into analytics.exposures (organization_id, experiment_id, unit_id, variation_id, is_counted)
                select v.organization_id, v.experiment_id, 'u' || %2$d || '-' || n, v.id, true
                from analytics.experiment_variations v, generate_series(1, 100) n
                where v.organization_id = :tenant and n %% 2 = v.position - 1;
                insert into analytics.unit_totals (
                  organization_id, experiment_id, metric_id, unit_id, variation_id, exposed_at, numerator
                )
                select x.organization_id, x.experiment_id, m.metric_id, x.unit_id, x.variation_id, x.exposed_at,
                  10 + 3 * random_normal()
                from analytics.exposures x
                join analytics.experiment_metrics m
                  on m.organization_id = x.organization_id and m.experiment_id = x.experiment_id
                where x.organization_id = :tenant and x.unit_id like 'u%2$d-%%';
                """
                        .formatted((Long.getLong("kaizen.seed", 1) * 31 + look) % 1000 / 1000.0, look));
    }
}
