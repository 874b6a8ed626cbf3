package dev.kaizen.db.analytics;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.TenantDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Published figures: of the tests of gbstats (growthbook/growthbook, packages/stats/tests, MIT), which round to five places;
 * of R's data set sleep; and of sample-ratio calculators.
 */
class CompareMeansTest {
    private static final Offset<Double> FIVE_PLACES = within(0.0000051);

    /** Sums and sums of squares, as gbstats gives them. */
    private static final String A = "3407, 1396.87, 52377.9767";

    private static final String A3000 = "3000, 1396.87, 52377.9767";
    private static final String B = "3461, 2422.7, 134698.29";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // relative, alternative, effect, standard error, low, high, p
                "true | two_sided | .70732 | .37879 | -.03526 | 1.44989 | .06191",
                "false | two_sided | .29 | .12478 | .04538 | .53462 | .02016",
            })
    void welch_agrees(
            boolean relative, String alternative, double effect, double error, double low, double high, double p)
            throws SQLException {
        Effect answer = Effect.of(means(A, B, relative, alternative, 5000));
        assertThat(answer.get("effect")).isCloseTo(effect, FIVE_PLACES);
        assertThat(answer.get("standard_error")).isCloseTo(error, FIVE_PLACES);
        assertThat(answer.get("interval_low")).isCloseTo(low, FIVE_PLACES);
        assertThat(answer.get("interval_high")).isCloseTo(high, FIVE_PLACES);
        assertThat(answer.get("p_value")).isCloseTo(p, FIVE_PLACES);
        assertThat(answer.get("degrees_of_freedom")).isCloseTo(5841.742, within(0.001));
    }

    @ParameterizedTest
    @CsvSource({"true, -.0451367, .0655826", "false, .0207915, .0355427"})
    void one_sided_tests_agree(boolean relative, double low, double p) throws SQLException {
        Effect answer = Effect.of(means(A3000, B, relative, "greater", 5000));
        assertThat(answer.get("interval_low")).isCloseTo(low, within(1e-7));
        assertThat(answer.get("interval_high")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(answer.get("p_value")).isCloseTo(p, within(1e-7));
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void proportions_agree(int version) throws SQLException {
        Effect answer = Effect.of(version, proportions(14, 28, 16, 30));
        assertThat(answer.get("effect")).isCloseTo(.06667, FIVE_PLACES);
        assertThat(answer.get("standard_error")).isCloseTo(.2717, FIVE_PLACES);
        assertThat(answer.get("interval_low")).isCloseTo(-.47767, FIVE_PLACES);
        assertThat(answer.get("interval_high")).isCloseTo(.61101, FIVE_PLACES);
        assertThat(answer.get("p_value")).isCloseTo(.80707, FIVE_PLACES);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void sequential_intervals_agree(int version) throws SQLException {
        Effect proportions = Effect.of(version, proportions(1396, 3000, 2422, 3461));
        assertThat(proportions.get("effect")).isCloseTo(.50386, FIVE_PLACES);
        assertThat(proportions.get("sequential_low")).isCloseTo(.4009785, within(1e-7));
        assertThat(proportions.get("sequential_high")).isCloseTo(.6067482, within(1e-7));
        assertThat(proportions.get("sequential_p_value")).isLessThan(1e-20);

        Effect means = Effect.of(version, means(A3000, B, true, "two_sided", 1000));
        assertThat(means.get("sequential_low")).isCloseTo(-.55844, FIVE_PLACES);
        assertThat(means.get("sequential_high")).isCloseTo(1.56516, FIVE_PLACES);
        assertThat(means.get("sequential_p_value")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void beliefs_agree(int version) throws SQLException {
        Effect flat = Effect.of(version, proportions(49, 100, 51, 100));
        assertThat(flat.get("bayesian_effect")).isCloseTo(.04082, FIVE_PLACES);
        assertThat(flat.get("credible_low")).isCloseTo(-.24779, FIVE_PLACES);
        assertThat(flat.get("credible_high")).isCloseTo(.32943, FIVE_PLACES);
        assertThat(flat.get("chance_to_win")).isCloseTo(.60918, FIVE_PLACES);
        assertThat(flat.get("loss_if_control")).isCloseTo(.0814, FIVE_PLACES);
        assertThat(flat.get("loss_if_variation")).isCloseTo(.04058, FIVE_PLACES);

        Effect means = Effect.of(version, means("10, 100, 1002.25", "10, 105, 1111.5", true, "two_sided", 5000));
        assertThat(means.get("credible_low")).isCloseTo(-.02, FIVE_PLACES);
        assertThat(means.get("credible_high")).isCloseTo(.12, FIVE_PLACES);
        assertThat(means.get("chance_to_win")).isCloseTo(.91923, FIVE_PLACES);
        assertThat(means.get("loss_if_control")).isCloseTo(.05131, FIVE_PLACES);
        assertThat(means.get("loss_if_variation")).isCloseTo(.00131, FIVE_PLACES);

        Effect prior = Effect.of(
                version,
                means("10, 100, 1002.25", "10, 105, 1111.5", true, "two_sided", 5000)
                        .replace("5000)", "5000, .1, .1)"));
        assertThat(prior.get("bayesian_effect")).isCloseTo(.05063, FIVE_PLACES);
        assertThat(prior.get("chance_to_win")).isCloseTo(.92315, FIVE_PLACES);
    }

    /** W. S. Gosset's sleep data, as R prints it: t = -1.8608, df = 17.776, p-value = 0.07939. */
    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void the_sleep_data_agree(int version) throws SQLException {
        Effect answer = Effect.of(
                version,
                """
                select (analytics.compare_means(10, avg(a), var_samp(a), 10, avg(b), var_samp(b), false)).*
                from unnest(array[.7, -1.6, -.2, -1.2, -.1, 3.4, 3.7, .8, 0, 2]::float8[],
                  array[1.9, .8, 1.1, .1, -.1, 4.4, 5.5, 1.6, 4.6, 3.4]::float8[]) as s (a, b)
                """);
        assertThat(answer.get("effect") / answer.get("standard_error")).isCloseTo(1.8608, within(5e-5));
        assertThat(answer.get("degrees_of_freedom")).isCloseTo(17.776, within(5e-4));
        assertThat(answer.get("p_value")).isCloseTo(.07939, within(5e-6));
    }

    @ParameterizedTest
    @CsvSource({"-10, -5, .5", "-2, 3, 2.5"})
    void a_negative_baseline_is_divided_by_its_size(double control, double variation, double effect)
            throws SQLException {
        assertThat(Effect.of("select (analytics.compare_means(10, " + control + ", 1, 10, " + variation + ", 1)).*")
                        .get("effect"))
                .isEqualTo(effect);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 5, 1, 100, 6, 1, too_few_units",
        "0, null, null, 100, 6, 1, too_few_units",
        "null, 5, 1, 100, 6, 1, too_few_units",
        "2, 5, -1, 100, 6, 1, negative_variance",
        "100, 5, 0, 100, 6, 0, zero_variance",
        "100, 0, 1, 100, 6, 1, zero_baseline",
        "100, null, 1, 100, 6, 1, no_mean",
        "100, 1, 1e-170, 100, 6, 1e-170, out_of_range",
        "100, 1, 1e160, 100, 6, 1, out_of_range",
        "100, 1e-90, 1, 100, 6, 1, out_of_range",
        "100, 1, 1, 100, 1e300, 1, out_of_range",
        "100, 0.1, 0.09, 100, 0, 0, zero_variance",
    })
    void where_nothing_can_be_told_the_answer_says_why(
            String n, String mean, String variance, String n2, String mean2, String variance2, String warning)
            throws SQLException {
        Effect answer = Effect.of("select (analytics.compare_means(" + n + ", " + mean + ", " + variance + ", " + n2
                + ", " + mean2 + ", " + variance2 + ")).*");
        assertThat(answer.warning()).isEqualTo(warning);
        assertThat(answer.get("p_value")).isEqualTo(1);
        assertThat(answer.get("sequential_p_value")).isEqualTo(1);
        assertThat(answer.isNull("effect")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "9000000000000000000, 1, 1e-99, 9000000000000000000, 1e49, 1e-99",
        "2, 1e-49, 1e99, 2, 1e49, 1e99",
        "100, 1, 1e99, 100, 2, 1e-99",
        "100, -1e49, 1e-99, 100, 1e-300, 0",
    })
    void the_largest_and_smallest_numbers_raise_nothing(
            String n, String mean, String variance, String n2, String mean2, String variance2) throws SQLException {
        for (boolean relative : new boolean[] {true, false}) {
            Effect answer = Effect.of(String.format(
                    "select (analytics.compare_means(%s, %s, %s, %s, %s, %s, %s)).*",
                    n, mean, variance, n2, mean2, variance2, relative));
            assertThat(answer.get("p_value")).isBetween(0.0, 1.0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "44000, 45000, .000802278, 1e-9",
        "10000, 10050, .7240043, 1e-7",
        "821588, 815482, 1.8218e-6, 1e-10",
        "600, 400, 2.5396e-10, 1e-14",
    })
    void sample_ratios_agree(long one, long other, double p, double tolerance) throws SQLException {
        String query = "select analytics.sample_ratio_p_value(array[" + one + ", " + other + ", 0], "
                + "array[.5, .5, 0]) as effect, null as warning";
        assertThat(Effect.of(query).get("effect")).isCloseTo(p, within(tolerance));
    }

    private static String means(String a, String b, boolean relative, String alternative, int tuning) {
        return "select (analytics.compare_means(" + moments(a) + ", " + moments(b) + ", " + relative + ", 0.05, '"
                + alternative + "', " + tuning + ")).*";
    }

    private static String proportions(int a, int n, int b, int m) {
        return String.format(
                "select (analytics.compare_means(n, a / n, a / n * (1 - a / n), m, b / m, b / m * (1 - b / m))).*"
                        + " from (values (%d::float8, %d, %d::float8, %d)) as v (a, n, b, m)",
                a, n, b, m);
    }

    private static String moments(String sums) {
        String[] parts = sums.split(", ");
        double n = Double.parseDouble(parts[0]);
        double mean = Double.parseDouble(parts[1]) / n;
        double variance = (Double.parseDouble(parts[2]) - n * mean * mean) / (n - 1);
        return parts[0] + ", " + mean + ", " + variance;
    }

    /** One row of columns by name. */
    private record Effect(Map<String, Object> columns) {
        static Effect of(String query) throws SQLException {
            return of(18, query);
        }

        static Effect of(int version, String query) throws SQLException {
            try (Connection connection = TenantDatabase.version(version).owner().connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                assertThat(row.next()).isTrue();
                Map<String, Object> columns = new HashMap<>();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    columns.put(row.getMetaData().getColumnLabel(column), row.getObject(column));
                }
                return new Effect(columns);
            }
        }

        double get(String column) {
            return ((Number) columns.get(column)).doubleValue();
        }

        boolean isNull(String column) {
            return columns.get(column) == null;
        }

        String warning() {
            return (String) columns.get("warning");
        }
    }
}
