package dev.kaizen.db.rules;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.TenantDatabase;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** The vectors that GrowthBook publishes for its SDKs; the file names their source. */
class VectorsTest {
    private static final String VECTORS = Resources.read("vectors.json");

    /** Whether value, being on, and the rule that gave a forced value are those of a vector of a feature. */
    private static final String AGREES =
            """
            select
              coalesce(e.value, 'null') = c -> 3 -> 'value'
                and rules.is_feature_enabled(c ->> 2, a.attributes) = (c -> 3 -> 'on')::boolean
                and c -> 3 ->> 'ruleId' in ('', coalesce(e.rule, ''))
            from (select ?::jsonb as c) v
            cross join lateral (select coalesce(c -> 1 -> 'attributes', '{}') as attributes) a
            cross join lateral rules.evaluate_flag(c ->> 2, a.attributes) e
            """;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void conditions_are_evaluated_as_every_sdk_evaluates_them(int version) throws SQLException {
        assertNoneDiffers(
                version,
                248,
                """
                select c ->> 0, rules.matches(c -> 1, c -> 2, coalesce(c -> 4, '{}')) = (c -> 3)::boolean
                from jsonb_array_elements(?::jsonb -> 'evalCondition') c
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_is_compiled_decides_the_same_or_leaves_it_to_the_interpreter(int version) throws SQLException {
        assertNoneDiffers(
                version,
                248,
                """
                select c ->> 0, coalesce(
                  jsonb_path_match(c -> 2, rules.condition_path(c -> 1), '{}', true) = (c -> 3)::boolean,
                  true
                )
                from jsonb_array_elements(?::jsonb -> 'evalCondition') c
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void units_fall_into_the_published_buckets(int version) throws SQLException {
        assertNoneDiffers(
                version,
                15,
                """
                select c::text, rules.bucket(c ->> 0, c ->> 1, (c -> 2)::integer)
                  is not distinct from nullif(c -> 3, 'null')::double precision
                from jsonb_array_elements(?::jsonb -> 'hash') c
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void buckets_are_divided_as_published(int version) throws SQLException {
        assertNoneDiffers(
                version,
                13,
                """
                select c ->> 0, (
                  select coalesce(array_agg(round(bound::numeric, 6) order by place), '{}')
                  from unnest(rules.bucket_ranges(
                    (c -> 1 -> 0)::integer,
                    nullif(c -> 1 -> 1, 'null')::double precision,
                    (select array_agg(w::double precision order by n)
                      from jsonb_array_elements_text(nullif(c -> 1 -> 2, 'null')) with ordinality x (w, n))
                  )) with ordinality r (bound, place)
                ) = (
                  select coalesce(array_agg(round(bound::numeric, 6) order by n, m), '{}')
                  from jsonb_array_elements(c -> 2) with ordinality x (range, n),
                    jsonb_array_elements_text(range) with ordinality y (bound, m)
                )
                from jsonb_array_elements(?::jsonb -> 'getBucketRange') c
                """);
        assertNoneDiffers(
                version,
                13,
                """
                select c ->> 0, rules.choose_variation((c -> 1)::double precision, (
                  select array_agg(bound::double precision order by n, m)
                  from jsonb_array_elements(c -> 2) with ordinality x (range, n),
                    jsonb_array_elements_text(range) with ordinality y (bound, m)
                )) = (c -> 3)::integer
                from jsonb_array_elements(?::jsonb -> 'chooseVariation') c
                """);
        assertNoneDiffers(
                version,
                16,
                """
                select c ->> 0, rules.is_filtered_out(
                  jsonb_build_array(jsonb_build_object('seed', '__' || (c -> 2 ->> 0), 'hashVersion', 1,
                    'ranges', jsonb_build_array(jsonb_build_array(c -> 2 -> 1, c -> 2 -> 2)))),
                  jsonb_build_object('id', c -> 1)
                ) <> (c -> 3)::boolean
                from jsonb_array_elements(?::jsonb -> 'inNamespace') c
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void features_that_are_taken_over_are_evaluated_as_published(int version) throws SQLException {
        List<String> refused = new ArrayList<>();
        List<String> differing = new ArrayList<>();
        try (Desk desk = Desk.open(version)) {
            List<String> names =
                    desk.rows("select c ->> 0 from jsonb_array_elements(?::jsonb -> 'feature') c", VECTORS);
            assertThat(names).hasSize(55);
            for (int number = 0; number < names.size(); number++) {
                Savepoint before = desk.transaction().savepoint();
                String vector = desk.rows("select ?::jsonb -> 'feature' -> ?", VECTORS, number)
                        .get(0);
                String taken = "select rules.import_features('{\"features\": {}}' || (?::jsonb -> 1))";
                String error = desk.transaction().failure(taken, vector);
                if (error != null) {
                    refused.add(error + " " + names.get(number));
                } else {
                    desk.rows(taken, vector);
                    if (!desk.rows(AGREES, vector).equals(List.of("t"))) {
                        differing.add(names.get(number));
                    }
                }
                desk.transaction().rollback(before);
            }
        }
        assertThat(refused)
                .containsExactly(
                        "KZ206 force rules - coverage with bad hash version",
                        "KZ206 Prerequisite flag missing, block dependent flag",
                        "KZ202 Prerequisite cycle detected, break",
                        "KZ206 SavedGroups correctly pulled from context for force rule",
                        "KZ206 SavedGroups correctly pulled from context for experiment rule",
                        "KZ206 CB rule with empty contexts (explore) buckets on marginal weights with fallback leaf -1",
                        "KZ206 CB rule with no contexts key falls back to marginal weights (fallback leaf -1)",
                        "KZ206 CB rule with empty contexts uses marginal weights (fallback leaf -1)",
                        "KZ206 CB rule with empty contexts is overridden by forced variation like a normal experiment");
        assertThat(differing).containsExactly("include experiments when forced");
    }

    private static void assertNoneDiffers(int version, int expected, String query) throws SQLException {
        try (Transaction transaction =
                Transaction.on(TenantDatabase.version(version).as("app"))) {
            List<String> rows = transaction.rows(query, VECTORS);
            assertThat(rows).hasSize(expected);
            assertThat(rows.stream().filter(row -> !row.endsWith("|t"))).isEmpty();
        }
    }
}
