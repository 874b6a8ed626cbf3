package dev.kaizen.db.rules;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.tenancy.TenantDatabase;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** What no vendor publishes vectors for. {@code -Dkaizen.units=1000000} looks at more units. */
class RolloutPropertiesTest {
    private static final int UNITS = Integer.getInteger("kaizen.units", 50_000);
    /** Quantiles of the chi-square distribution: one of a million draws with 99 degrees of freedom, of a thousand with 1. */
    private static final double ALMOST_NEVER_OF_99 = 179;

    private static final double ONE_OF_A_THOUSAND = 10.83;

    @Test
    void raising_a_share_takes_nobody_away_and_nothing_and_all_are_exact() throws SQLException {
        try (Desk desk = Desk.open(PostgresServers.NEWEST)) {
            desk.flag("ramp", "boolean", "false");
            desk.rows(desk.rule("ramp", "kind, coverage, variations", "'force', 0, '[{\"value\": true}]'"));
            desk.transaction().execute("create temp table ramp (unit text, share integer) on commit drop");
            for (int share : new int[] {0, 1, 5, 10, 33, 50, 99, 100}) {
                desk.rows("update rules.flag_rules set coverage = ? / 100.0 returning id", share);
                desk.transaction()
                        .execute(
                                "insert into ramp select 'u' || n, " + share + " from generate_series(1, 5000) n"
                                        + " where rules.is_enabled((select rules.load_program('ramp')), jsonb_build_object('id', 'u' || n))");
            }
            assertThat(desk.rows("select share, count(*) from ramp where share = 100 group by share"))
                    .containsExactly("100|5000");
            assertThat(desk.rows("select count(*) from ramp where share = 0")).containsExactly("0");
            assertThat(desk.rows("select unit from ramp a where share < 100 and not exists"
                            + " (select from ramp b where b.unit = a.unit and b.share > a.share and b.share = (select min(c.share)"
                            + " from ramp c where c.share > a.share)) limit 5"))
                    .isEmpty();
            assertThat(Integer.parseInt(desk.rows("select count(*) from ramp where share = 50")
                            .get(0)))
                    .isBetween(2300, 2700);
        }
    }

    @Test
    void raising_the_coverage_of_an_experiment_moves_nobody_to_another_variation() throws SQLException {
        try (Desk desk = Desk.open(PostgresServers.NEWEST)) {
            desk.flag("colour", "string", "\"none\"");
            desk.rows(desk.rule(
                    "colour",
                    "kind, coverage, variations",
                    "'experiment', 0.3, '[{\"value\": \"a\", \"weight\": 0.2}, {\"value\": \"b\", \"weight\": 0.8}]'"));
            String assigned = "create temp table %s on commit drop as select n, e.value from generate_series(1, 5000) n"
                    + " cross join lateral rules.evaluate_flag('colour', jsonb_build_object('id', 'u' || n)) e";
            desk.transaction().execute(assigned.formatted("before"));
            desk.rows("update rules.flag_rules set coverage = 0.9 returning id");
            desk.transaction().execute(assigned.formatted("after"));
            assertThat(desk.rows("select count(*) from before join after using (n)"
                            + " where before.value <> '\"none\"' and before.value <> after.value"))
                    .containsExactly("0");
            assertThat(desk.rows("select count(*) > 2500 from after where value <> '\"none\"'"))
                    .containsExactly("t");
        }
    }

    @Test
    void buckets_are_uniform_for_sequential_and_for_random_units() throws SQLException {
        for (String unit : List.of("'user-' || n", "md5(n::text)::uuid::text", "'ü😀' || n")) {
            double chi = number(
                    """
                    select sum(power(hits - %1$d / 100.0, 2) / (%1$d / 100.0))
                    from (
                      select count(*) as hits
                      from generate_series(1, %1$d) n
                      group by floor(rules.bucket('uniform', %2$s, 2) * 100)
                    ) b
                    """
                            .formatted(UNITS, unit));
            System.out.printf(Locale.ROOT, "chi-square of 100 buckets over %d units %s: %.1f%n", UNITS, unit, chi);
            assertThat(chi).isLessThan(ALMOST_NEVER_OF_99);
        }
    }

    @Test
    void halves_of_two_flags_are_independent_of_each_other() throws SQLException {
        double dependent = number(
                """
                with assigned as materialized (
                  select n, f, (rules.bucket('flag-' || f, 'user-' || n, 2) < 0.5)::integer as x
                  from generate_series(1, 4000) n, generate_series(1, 12) f
                )
                select count(*)
                from (
                  select 4000 * power(corr(a.x, b.x), 2) as chi
                  from assigned a
                  join assigned b on b.n = a.n and b.f > a.f
                  group by a.f, b.f
                ) pairs
                where chi > %s
                """
                        .formatted(ONE_OF_A_THOUSAND));
        assertThat(dependent).isLessThanOrEqualTo(2);
    }

    private static double number(String query) throws SQLException {
        try (Transaction transaction =
                Transaction.on(TenantDatabase.version(PostgresServers.NEWEST).as("app"))) {
            return Double.parseDouble(transaction.value(query));
        }
    }
}
