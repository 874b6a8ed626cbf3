package dev.kaizen.db.analytics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.TenantDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The distribution functions against Apache Commons Statistics, over a grid; the greatest relative errors are printed. */
class DistributionsTest {
    private static final double[] POINTS = {
        -40, -12, -6, -3, -1.96, -1, -0.3, -1e-4, 0, 1e-4, 0.05, 0.5, 0.9, 1, 1.41, 1.5, 1.96, 2.6, 4, 7, 15, 37
    };
    private static final double[] PROBABILITIES = {
        1e-100, 1e-20, 1e-9, 1e-4, 0.005, 0.025, 0.1, 0.2, 0.3, 0.45, 0.55, 0.75, 0.9, 0.975, 0.995, 0.9999
    };
    private static final double[] DEGREES = {0.7, 1, 2, 3.5, 5, 17.776, 30, 120, 999, 5841.742, 20_000};

    /** In the bulk, by the contract; both sides have an error of their own. */
    private static final double BULK = 1e-12;

    private static final double TAIL = 1e-10;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void probabilities_and_quantiles_agree_with_a_library(int version) throws SQLException {
        List<Pair> pairs = new ArrayList<>();
        compare(pairs, "normal", null, NormalDistribution.of(0, 1), POINTS);
        for (double degrees : DEGREES) {
            compare(pairs, "student_t", degrees, TDistribution.of(degrees), POINTS);
            double[] scaled = new double[POINTS.length];
            for (int index = 0; index < POINTS.length; index++) {
                scaled[index] = degrees * Math.exp(POINTS[index] / 6);
            }
            compare(pairs, "chi_square", degrees, ChiSquaredDistribution.of(degrees), scaled);
        }
        evaluate(version, pairs);

        for (String function : List.of("normal", "student_t", "chi_square")) {
            for (String kind : List.of("cdf", "survival", "quantile")) {
                double bulk = greatest(pairs, function + "_" + kind, true);
                double tail = greatest(pairs, function + "_" + kind, false);
                System.out.printf(
                        Locale.ROOT,
                        "kaizen.%s_%s on PostgreSQL %d: relative error at most %.1e in the bulk, %.1e in the tails%n",
                        function,
                        kind,
                        version,
                        bulk,
                        tail);
                assertThat(bulk).as(function + "_" + kind).isLessThan(BULK);
                assertThat(tail).as(function + "_" + kind).isLessThan(TAIL);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_has_no_answer_is_null_and_edges_are_exact(int version) {
        String query =
                """
                select concat_ws(' ', kaizen.normal_quantile(0), kaizen.normal_quantile(1), kaizen.normal_quantile(0.5),
                  kaizen.student_t_quantile(0, 3), kaizen.student_t_quantile(0.5, 3), kaizen.chi_square_quantile(0, 3),
                  kaizen.chi_square_quantile(1, 3), kaizen.normal_cdf('Infinity'), kaizen.normal_survival('Infinity'),
                  kaizen.student_t_cdf('-Infinity', 2), kaizen.chi_square_survival('Infinity', 2),
                  kaizen.chi_square_survival(-1, 2), kaizen.chi_square_cdf(0, 2), kaizen.normal_survival(1e300),
                  kaizen.student_t_survival(1e300, 1e300), kaizen.chi_square_survival(1e308, 1e308))
                """;
        assertThat(TenantDatabase.version(version).owner().value(query))
                .isEqualTo("-Infinity Infinity 0 -Infinity 0 0 Infinity 1 0 0 0 1 0 0 0 0.5");
        String nulls =
                """
                select num_nulls(kaizen.normal_quantile(-0.1), kaizen.normal_quantile('NaN'), kaizen.normal_cdf('NaN'),
                  kaizen.student_t_cdf(1, 0), kaizen.student_t_cdf(1, null), kaizen.student_t_quantile(1.1, 3),
                  kaizen.chi_square_survival(1, -1), kaizen.chi_square_quantile(0.5, 'Infinity'),
                  kaizen.chi_square_cdf('NaN', 3), kaizen.log_gamma(0), kaizen.log_beta(-1, 2), kaizen.log1p(-1),
                  kaizen.incomplete_beta(0, 1, 0.5, 0.5), kaizen.incomplete_gamma(0, 1, true))
                """;
        assertThat(TenantDatabase.version(version).owner().value(nulls)).isEqualTo("14");
    }

    private static final class Pair {
        private final String function;
        private final double argument;
        private final Double degrees;
        private final double expected;
        private double actual;

        private Pair(String function, double argument, Double degrees, double expected) {
            this.function = function;
            this.argument = argument;
            this.degrees = degrees;
            this.expected = expected;
        }

        private boolean isBulk() {
            double size = function.endsWith("quantile") ? Math.min(argument, 1 - argument) : Math.abs(expected);
            return size > 1e-12;
        }

        private double error() {
            return Math.abs(actual - expected) / Math.abs(expected);
        }
    }

    private static void compare(
            List<Pair> pairs, String name, Double degrees, ContinuousDistribution library, double[] points) {
        for (double point : points) {
            add(pairs, new Pair(name + "_cdf", point, degrees, library.cumulativeProbability(point)));
            add(pairs, new Pair(name + "_survival", point, degrees, library.survivalProbability(point)));
        }
        for (double probability : PROBABILITIES) {
            add(
                    pairs,
                    new Pair(
                            name + "_quantile",
                            probability,
                            degrees,
                            probability > 0.5
                                    ? library.inverseSurvivalProbability(1 - probability)
                                    : library.inverseCumulativeProbability(probability)));
        }
    }

    /** Where the library runs out of numbers, it is no measure. */
    private static void add(List<Pair> pairs, Pair pair) {
        if (Math.abs(pair.expected) > 1e-250 && Double.isFinite(pair.expected)) {
            pairs.add(pair);
        }
    }

    private static void evaluate(int version, List<Pair> pairs) throws SQLException {
        try (Connection connection = TenantDatabase.version(version).owner().connect()) {
            for (Pair pair : pairs) {
                String call = "select kaizen." + pair.function + (pair.degrees == null ? "(?)" : "(?, ?)");
                try (PreparedStatement statement = connection.prepareStatement(call)) {
                    statement.setDouble(1, pair.argument);
                    if (pair.degrees != null) {
                        statement.setDouble(2, pair.degrees);
                    }
                    try (ResultSet row = statement.executeQuery()) {
                        row.next();
                        pair.actual = row.getDouble(1);
                    }
                }
            }
        }
    }

    private static double greatest(List<Pair> pairs, String function, boolean inBulk) {
        return pairs.stream()
                .filter(pair -> pair.function.equals(function) && pair.isBulk() == inBulk)
                .mapToDouble(Pair::error)
                .max()
                .orElse(0);
    }
}
