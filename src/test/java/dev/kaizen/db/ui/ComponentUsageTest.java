package dev.kaizen.db.ui;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.AtOnce;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ComponentUsageTest {
    private static final String TRACK = "select ui.track_component_usage(?, ?, ?, ?, ?::jsonb)";

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_hot_component_tracked_from_32_connections_loses_no_count(int version) throws Exception {
        Studio studio = Studio.open(version);
        begin(studio);
        int calls = 40;
        AtOnce.run(32, () -> {
            try (Transaction request = Transaction.on(studio.database().as("app"))) {
                for (int call = 0; call < calls; call++) {
                    request.beginRequest(studio.owner().token());
                    request.value(TRACK, "button", "click", call < 30 ? 10.0 : null, "mobile", "{}");
                    request.commit();
                }
            }
            return null;
        });
        try (Transaction request = studio.request()) {
            assertThat(request.rows(
                            "select event_count, timed_count, mean_ms, deviation_ms from ui.component_latency_daily"))
                    .containsExactly("1280|960|10|0");
            assertThat(request.value(
                            "select sum(n) from ui.component_usage_daily, unnest(buckets) n where event = 'click'"))
                    .isEqualTo("960");
            assertThat(Integer.parseInt(request.value("select count(*) from ui.component_usage_daily")))
                    .as("rows that share the work")
                    .isBetween(8, 16);
        }
    }

    @Test
    void who_counts_waits_for_nobody_in_whatever_order() throws SQLException {
        Studio studio = Studio.open(18);
        begin(studio);
        List<Transaction> open = new ArrayList<>();
        try {
            for (int number = 0; number < 16; number++) {
                open.add(studio.request());
                open.get(number).execute("set local statement_timeout = '10s'");
            }
            for (String event : List.of("click", "view", "click")) {
                for (Transaction request : open) {
                    assertThat(request.value(TRACK, "button", event, 1.0, "other", "{}"))
                            .isEqualTo("counted");
                }
            }
            for (Transaction request : open) {
                request.commit();
            }
        } finally {
            for (Transaction request : open) {
                request.close();
            }
        }
        try (Transaction request = studio.request()) {
            assertThat(request.rows("select event, event_count from ui.component_latency order by 1"))
                    .containsExactly("click|32", "view|16");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void maintenance_makes_one_row_of_a_day_that_is_over_and_keeps_it_for_400_days(int version) throws SQLException {
        Studio studio = Studio.open(version);
        begin(studio);
        try (Transaction owner = Transaction.on(studio.database().owner())) {
            owner.rows(
                    """
                    insert into ui.component_usage_daily (organization_id, component_id, day, event, device, shard,
                      event_count, timed_count, duration_sum_ms, duration_sum_of_squares, buckets, last_details)
                    select ?, ?, current_date - d, 'click', 'other', s, 2, 1, 3, 9,
                      array_fill(0::bigint, array[79]) || s::bigint + 1, '{}'
                    from unnest(array[0, 10, 401]) d, generate_series(-1, 4) s
                    returning 1
                    """,
                    studio.owner().organization(),
                    studio.idOf("button"));
            for (int batch : new int[] {3, 100}) {
                owner.rows("select * from ui.remove_expired(?)", batch);
            }
            assertThat(owner.rows(
                            """
                            select current_date - day, count(*), sum(event_count), sum(timed_count), sum(duration_sum_ms),
                              sum(duration_sum_of_squares), sum(buckets[80])
                            from ui.component_usage_daily
                            where organization_id = ?
                            group by day
                            order by 1
                            """,
                            studio.owner().organization()))
                    .containsExactly("0|6|12|6|18|54|15", "10|1|12|6|18|54|15");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void quantiles_are_as_near_as_promised(int version) throws SQLException {
        Studio studio = Studio.open(version);
        begin(studio);
        Random random = new Random(7);
        double[] durations = new double[500];
        try (Transaction request = studio.request()) {
            for (int index = 0; index < durations.length; index++) {
                durations[index] = Math.max(1, 80 * Math.exp(random.nextGaussian()));
                request.value(TRACK, "button", "render", durations[index], "desktop", "{\"index\": " + index + "}");
            }
            Arrays.sort(durations);
            String[] row = request.rows(
                            "select p50_ms, p75_ms, p95_ms, mean_ms, deviation_ms from ui.component_latency")
                    .get(0)
                    .split("\\|");
            double[] fractions = {0.5, 0.75, 0.95};
            for (int index = 0; index < fractions.length; index++) {
                double exact = durations[(int) Math.ceil(fractions[index] * durations.length) - 1];
                assertThat(Double.parseDouble(row[index]) / exact)
                        .as("the quantile " + fractions[index])
                        .isBetween(1 / 1.091, 1.091);
            }
            double mean = Arrays.stream(durations).average().orElseThrow();
            double variance = Arrays.stream(durations)
                            .map(duration -> (duration - mean) * (duration - mean))
                            .sum()
                    / (durations.length - 1);
            assertThat(Double.parseDouble(row[3])).isCloseTo(mean, within(1e-6));
            assertThat(Double.parseDouble(row[4])).isCloseTo(Math.sqrt(variance), within(1e-6));
            assertThat(request.value("select last_details from ui.component_usage_daily"))
                    .isEqualTo("{\"index\": 499}");
        }
    }

    /** The promise itself, at both ends of every bucket. */
    @Test
    void no_duration_is_further_from_the_middle_of_its_bucket_than_promised() throws SQLException {
        try (Transaction request = Studio.open(18).request()) {
            assertThat(
                            request.value(
                                    """
                            with durations as (
                              select 2 ^ (n / 32.0) * f as d
                              from generate_series(0, 622) n, unnest(array[1.0000001, 0.9999999]) f
                            )
                            select max(greatest(q / d, d / q)) < 1.0906
                            from durations
                            cross join lateral (
                              select ui.latency_quantile(
                                array(select (b = ui.latency_bucket(d))::integer::bigint from generate_series(1, 80) b),
                                0.5
                              ) as q
                            ) middle
                            where d between 1 and 741454
                            """))
                    .isEqualTo("t");
            assertThat(request.value("select ui.latency_quantile(array_fill(0::bigint, array[80]), 0.5)"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nowhere|click|1|mobile|{}|unknown_component",
                "button|explode|1|mobile|{}|KZ002",
                "button|click|-1|mobile|{}|KZ002",
                "button|click|86400001|mobile|{}|KZ002",
                "button|click|NaN|mobile|{}|KZ002",
                "button|click|1|fridge|{}|KZ002",
                "button|click|1||{}|KZ002",
                "button||1|mobile|{}|KZ002",
                "button|click|1|mobile|[]|KZ002",
                "button|click|1|mobile||KZ002",
                "button|click|0|other|{}|counted",
                "button|click|1e-200|other|{}|counted",
            })
    void what_cannot_be_counted_is_told(
            String component, String event, String duration, String device, String details, String outcome)
            throws SQLException {
        Studio studio = Studio.open(18);
        begin(studio);
        Object[] call = {component, event, Double.valueOf(duration), device, details};
        try (Transaction request = studio.request()) {
            if (outcome.startsWith("KZ")) {
                assertThat(request.failure(TRACK, call)).isEqualTo(outcome);
                assertThat(request.value("select count(*) from ui.component_usage_daily"))
                        .isEqualTo("0");
            } else {
                assertThat(request.value(TRACK, call)).isEqualTo(outcome);
            }
        }
    }

    @Test
    void counts_are_only_ever_added_and_stay_with_their_tenant() throws SQLException {
        Studio studio = Studio.open(18);
        begin(studio);
        try (Transaction request = studio.request()) {
            request.value(TRACK, "button", "click", 5.0, "other", "{}");
            for (String write : List.of(
                    "update ui.component_usage_daily set event_count = 9",
                    "delete from ui.component_usage_daily",
                    "insert into ui.component_usage_daily default values")) {
                assertThat(request.failure(write)).isEqualTo("42501");
            }
            request.commit();
        }
        try (Transaction stranger = Studio.open(18).request()) {
            assertThat(stranger.value(TRACK, "button", "click", 5.0, "other", "{}"))
                    .isEqualTo("unknown_component");
            assertThat(stranger.rows("select from ui.component_latency")).isEmpty();
        }
    }

    private static void begin(Studio studio) throws SQLException {
        try (Transaction request = studio.request()) {
            studio.publishComponent(request, "button", "1.0.0", "<button>{{label}}</button>");
            request.commit();
        }
    }
}
