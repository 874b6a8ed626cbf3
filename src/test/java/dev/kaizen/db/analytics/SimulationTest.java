package dev.kaizen.db.analytics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleSupplier;

import org.junit.jupiter.api.Test;

import dev.kaizen.db.tenancy.TenantDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Thousands of experiments whose truth is known: how often they find a difference where there is none, and how often their
 * intervals hold the one there is. Bounds are those of a binomial count that is right 9,999 times in 10,000. {@code
 * -Dkaizen.experiments} makes more, {@code -Dkaizen.seed} others.
 */
class SimulationTest {
    private static final int EXPERIMENTS = Integer.getInteger("kaizen.experiments", 2000);
    private static final int LOOKS = 10;
    private static final int UNITS_A_LOOK = 60;
    private static final double ALPHA = 0.05;

    private final Random random = new Random(Long.getLong("kaizen.seed", 1));

    /** What the experiments of a kind came to, of all that were made. */
    private record Rates(
            double fixed, double peekedFixed, double peekedSequential, double covered, double alwaysCovered) {}

    @Test
    void experiments_without_a_difference_find_one_as_often_as_they_may() throws SQLException {
        for (String kind : List.of("means", "proportions", "skewed means")) {
            Rates rates = simulate(kind, 0);
            print("A/A, " + kind, rates);
            assertThat(rates.fixed()).as("fixed, " + kind).isBetween(ALPHA - slack(), ALPHA + slack());
            assertThat(rates.peekedSequential()).as("sequential, " + kind).isLessThan(ALPHA + slack());
            assertThat(rates.peekedFixed())
                    .as("what looking at fixed tests again and again would do")
                    .isGreaterThan(2 * ALPHA);
        }
    }

    @Test
    void intervals_hold_the_difference_there_is_as_often_as_they_say() throws SQLException {
        for (String kind : List.of("means", "proportions", "skewed means")) {
            Rates rates = simulate(kind, 0.1);
            print("A/B of +10 %, " + kind, rates);
            assertThat(rates.covered()).as("Welch, " + kind).isBetween(1 - ALPHA - slack(), 1 - ALPHA + slack());
            assertThat(rates.alwaysCovered()).as("at every look, " + kind).isGreaterThan(1 - ALPHA - slack());
        }
    }

    private static double slack() {
        return 3.9 * Math.sqrt(ALPHA * (1 - ALPHA) / EXPERIMENTS);
    }

    private static void print(String what, Rates rates) {
        System.out.printf(
                Locale.ROOT,
                "%s, %d experiments of %d looks: found a difference %.4f (fixed, once), %.4f (fixed, any look), "
                        + "%.4f (sequential, any look); interval held it %.4f (fixed, once), %.4f (sequential, every look)%n",
                what,
                EXPERIMENTS,
                LOOKS,
                rates.fixed(),
                rates.peekedFixed(),
                rates.peekedSequential(),
                rates.covered(),
                rates.alwaysCovered());
    }

    private DoubleSupplier unit(String kind, double lift) {
        return switch (kind) {
            case "means" -> () -> 10 * (1 + lift) + 3 * random.nextGaussian();
            case "proportions" -> () -> random.nextDouble() < 0.4 * (1 + lift) ? 1 : 0;
            default -> () -> -Math.log(1 - random.nextDouble()) * (1 + lift);
        };
    }

    private Rates simulate(String kind, double lift) throws SQLException {
        int[] counts = new int[5];
        try (Connection connection = TenantDatabase.version(18).owner().connect()) {
            List<Moments[]> looks = new ArrayList<>();
            for (int experiment = 1; experiment <= EXPERIMENTS; experiment++) {
                looks.addAll(experiment(unit(kind, 0), unit(kind, lift), kind.equals("proportions")));
                if (experiment % 200 == 0 || experiment == EXPERIMENTS) {
                    judge(connection, looks, lift, counts);
                    looks.clear();
                }
            }
        }
        double all = EXPERIMENTS;
        return new Rates(counts[0] / all, counts[1] / all, counts[2] / all, counts[3] / all, counts[4] / all);
    }

    private static List<Moments[]> experiment(DoubleSupplier control, DoubleSupplier variation, boolean binary) {
        Running one = new Running();
        Running other = new Running();
        List<Moments[]> looks = new ArrayList<>();
        for (int look = 0; look < LOOKS; look++) {
            for (int unit = 0; unit < UNITS_A_LOOK; unit++) {
                one.add(control.getAsDouble());
                other.add(variation.getAsDouble());
            }
            looks.add(new Moments[] {one.moments(binary), other.moments(binary)});
        }
        return looks;
    }

    private static void judge(Connection connection, List<Moments[]> looks, double lift, int[] counts)
            throws SQLException {
        String compare =
                """
                with answers as materialized (
                  select (g.look - 1) / %1$d as experiment, g.look %% %1$d = 0 as is_last,
                    analytics.compare_means(g.n, g.mean, g.variance, g.n, g.mean2, g.variance2, true, %2$s, 'two_sided', 600)
                      as a
                  from unnest(?::bigint[], ?::float8[], ?::float8[], ?::float8[], ?::float8[]) with ordinality
                    as g (n, mean, variance, mean2, variance2, look)
                ),
                experiments as (
                  select
                    bool_or(is_last and (a).p_value < %2$s) as fixed,
                    bool_or((a).p_value < %2$s) as peeked,
                    bool_or((a).sequential_p_value < %2$s) as sequential,
                    bool_or(is_last and %3$s between (a).interval_low and (a).interval_high) as covered,
                    bool_and(%3$s between (a).sequential_low and (a).sequential_high) as always
                  from answers
                  group by experiment
                )
                select count(*) filter (where fixed), count(*) filter (where peeked), count(*) filter (where sequential),
                  count(*) filter (where covered), count(*) filter (where always)
                from experiments
                """
                        .formatted(LOOKS, ALPHA, lift);
        try (PreparedStatement statement = connection.prepareStatement(compare)) {
            for (int column = 0; column < 5; column++) {
                int which = column;
                Object[] values = looks.stream()
                        .map(look -> switch (which) {
                            case 0 -> (Object) look[0].units();
                            case 1 -> (Object) look[0].mean();
                            case 2 -> (Object) look[0].variance();
                            case 3 -> (Object) look[1].mean();
                            default -> (Object) look[1].variance();
                        })
                        .toArray();
                statement.setArray(column + 1, connection.createArrayOf(column == 0 ? "int8" : "float8", values));
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                for (int index = 0; index < counts.length; index++) {
                    counts[index] += row.getInt(index + 1);
                }
            }
        }
    }

    private record Moments(long units, double mean, double variance) {}

    /** Mean and variance as values come (Welford). */
    private static final class Running {
        private long units;
        private double mean;
        private double squares;

        void add(double value) {
            units++;
            double off = value - mean;
            mean += off / units;
            squares += off * (value - mean);
        }

        Moments moments(boolean binary) {
            return new Moments(units, mean, binary ? mean * (1 - mean) : squares / (units - 1));
        }
    }
}
