package dev.kaizen.db.analytics;

import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

class ExperimentTest {
    private static final String EXPOSE =
            "select outcome, variation from analytics.track_experiment_exposure(?, ?, ?::jsonb, ?)";
    private static final String ASSIGN =
            "select outcome, variation from rules.experiment_assignment('buttons', jsonb_build_object('id', ?::text))";

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void the_first_exposure_stays_whatever_comes_later(int version) throws SQLException {
        World world = World.create(version);
        world.experiment("buttons", "proportion", "0.5", "0.5");
        try (Transaction request = world.request()) {
            String hashed = request.value(EXPOSE, "buttons", "u1", "{}", null).split("\\|")[1];
            String other = hashed.equals("v0") ? "v1" : "v0";
            assertThat(request.value(EXPOSE, "buttons", "u1", "{}", null)).isEqualTo("repeated|" + hashed);
            assertThat(request.value(EXPOSE, "buttons", "u1", "{}", other)).isEqualTo("repeated|" + hashed);
            assertThat(request.value(EXPOSE, "buttons", "u1", "{}", other)).isEqualTo("repeated|" + hashed);
            assertThat(request.rows("select unit_id, kind, times from analytics.exposure_conflicts"))
                    .containsExactly("u1|shown|2");

            String shown = request.value(ASSIGN, "u2").equals("assigned|v0") ? "v1" : "v0";
            assertThat(request.value(EXPOSE, "buttons", "u2", "{}", shown)).isEqualTo("exposed|" + shown);
            assertThat(request.value(ASSIGN, "u2")).as("the sticky bucket").isEqualTo("assigned|" + shown);
            assertThat(request.rows("select kind from analytics.exposure_conflicts where unit_id = 'u2'"))
                    .containsExactly("computed");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void units_are_assigned_as_the_rules_bucket_them(int version) throws SQLException {
        World world = World.create(version);
        world.experiment("buttons", "proportion", "0.3", "0.7");
        try (Transaction request = world.request()) {
            String expected =
                    """
                    select string_agg('v' || rules.choose_variation(
                      rules.bucket('buttons', 'user-' || n, 2), rules.bucket_ranges(2, 1, array[0.3, 0.7])), '' order by n)
                    from generate_series(1, 300) n
                    """;
            String actual =
                    """
                    select string_agg(a.variation, '' order by n)
                    from generate_series(1, 300) n,
                      rules.experiment_assignment('buttons', jsonb_build_object('id', 'user-' || n)) a
                    """;
            assertThat(request.value(actual)).isEqualTo(request.value(expected));
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "nothing, u1, {}, -, no_such_experiment|",
                "buttons, -, {}, -, without_unit|",
                "buttons, '', {}, -, without_unit|",
                "buttons, u1, {}, v7, unknown_variation|",
                "buttons, u1, [], -, exposed|v",
                "buttons, u1, -, -, exposed|v",
                "draft, u1, {}, -, not_running|",
            })
    void an_exposure_that_is_none_has_an_outcome(
            String experiment, String unit, String attributes, String shown, String outcome) throws SQLException {
        World world = World.create(18);
        world.experiment("buttons", "proportion", "0.5", "0.5");
        world.asOwner("insert into analytics.experiments (organization_id, key, name) values (:tenant, 'draft', 'D')");
        assertThat(world.value(EXPOSE, experiment, unit, attributes, shown)).startsWith(outcome);
    }

    @Test
    void who_is_not_covered_or_meant_is_excluded() throws SQLException {
        World world = World.create(18);
        world.asOwner(
                """
                insert into analytics.experiments (organization_id, id, key, name, coverage, condition)
                values (:tenant, :tenant, 'buttons', 'B', 0, '{}'),
                  (:tenant, '0190a000-0000-7000-8000-000000000001', 'paid', 'P', 1, '{"plan": {"$in": ["paid"]}}');
                insert into analytics.experiment_variations (organization_id, experiment_id, position, key, name, weight)
                select organization_id, id, n, 'v' || n, 'V', 0.5 from analytics.experiments, generate_series(1, 2) n
                where organization_id = :tenant;
                update analytics.experiments set status = 'running' where organization_id = :tenant;
                """);
        assertThat(world.value(EXPOSE, "buttons", "u1", "{}", null)).isEqualTo("excluded|");
        assertThat(world.value(EXPOSE, "paid", "u1", "{\"plan\": \"free\"}", null))
                .isEqualTo("excluded|");
        assertThat(world.value(EXPOSE, "paid", "u1", "{\"plan\": \"paid\"}", null))
                .startsWith("exposed|");
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_decides_the_assignment_stands_still_while_an_experiment_runs(int version) throws SQLException {
        World world = World.create(version);
        world.experiment("buttons", "proportion", "0.5", "0.5");
        try (Transaction request = world.request()) {
            String update = "update analytics.experiments set ";
            for (String change : List.of(
                    "salt = 'other'",
                    "hash_version = 1",
                    "hash_attribute = 'account'",
                    "coverage = 0.5",
                    "covariate_days = 7",
                    "conversion_hours = 24",
                    "condition = '{\"plan\": \"pro\"}'",
                    "alpha = 0.2",
                    "sequential_tuning = 100",
                    "planned_units = 1",
                    "prior_mean = 0, prior_variance = 1")) {
                assertThat(request.failure(update + change)).as(change).isEqualTo("KZ300");
            }
            String variations = "analytics.experiment_variations";
            assertThat(request.failure("update " + variations + " set weight = 1 where position = 1"))
                    .isEqualTo("KZ300");
            assertThat(request.failure("delete from " + variations)).isEqualTo("KZ300");
            assertThat(request.failure("insert into " + variations + " (organization_id, experiment_id, position, key,"
                            + " name, weight) select organization_id, id, 3, 'v3', 'V', 0 from analytics.experiments"))
                    .isEqualTo("KZ300");
            assertThat(request.failure("update " + variations + " set name = 'Blue'"))
                    .isNull();
            for (String change : List.of(
                    "update analytics.metrics set is_increase_good = false",
                    "update analytics.metrics set is_relative = false",
                    "update analytics.experiment_metrics set role = 'secondary'",
                    "delete from analytics.experiment_metrics")) {
                assertThat(request.failure(change)).as(change).isEqualTo("KZ300");
            }
            assertThat(request.failure("update analytics.experiment_metrics set position = 2"))
                    .isNull();
            assertThat(request.failure(update + "status = 'draft'")).isEqualTo("KZ302");
            assertThat(request.failure(update + "status = 'archived'")).isEqualTo("KZ302");
            assertThat(request.failure(update + "condition = '{\"a\": {\"$none\": 1}}'"))
                    .isEqualTo("KZ200");
            request.execute(update + "status = 'stopped'");
            assertThat(request.value(EXPOSE, "buttons", "u9", "{}", null)).isEqualTo("not_running|");
            assertThat(request.value(ASSIGN, "u9")).isEqualTo("not_running|");
            assertThat(request.failure(update + "salt = 'other'")).isEqualTo("KZ300");
            request.execute(update + "status = 'running'");
            assertThat(request.value(EXPOSE, "buttons", "u9", "{}", null)).startsWith("exposed|");
        }
    }

    @Test
    void an_experiment_without_two_weighted_variations_does_not_start() throws SQLException {
        World world = World.create(18);
        try (Transaction request = world.request()) {
            request.execute(
                    """
                    insert into analytics.experiments (organization_id, key, name)
                    select kaizen.current_organization_id(), 'buttons', 'Buttons'
                    """);
            String start = "update analytics.experiments set status = 'running'";
            assertThat(request.failure(start)).isEqualTo("KZ301");
            String add =
                    """
                    insert into analytics.experiment_variations (organization_id, experiment_id, position, key, name, weight)
                    select organization_id, id, %1$d, 'v%1$d', 'V', %2$s from analytics.experiments
                    """;
            request.execute(add.formatted(1, "1"));
            assertThat(request.failure(start)).isEqualTo("KZ301");
            request.execute(add.formatted(2, "0.5"));
            assertThat(request.failure(start)).as("weights of 1.5").isEqualTo("KZ301");
            request.execute("update analytics.experiment_variations set weight = 0.5");
            assertThat(request.failure(start)).isNull();
        }
    }

    @Test
    void a_flag_rule_that_names_an_experiment_gives_what_it_assigns() throws SQLException {
        World world = World.create(18);
        world.experiment("buttons", "proportion", "0.5", "0.5");
        world.asOwner(
                """
                insert into rules.environments (organization_id, id, key, name, position, is_default)
                values (:tenant, :tenant, 'production', 'P', 1, true);
                insert into rules.flags (organization_id, id, key, name, value_type, default_value)
                values (:tenant, :tenant, 'button', 'Button', 'string', '"grey"');
                insert into rules.flag_environments (organization_id, flag_id, environment_id, is_enabled)
                values (:tenant, :tenant, :tenant, true);
                insert into rules.flag_rules (
                  organization_id, flag_id, environment_id, position, key, kind, variations, experiment_key
                )
                values (:tenant, :tenant, :tenant, 1, 'try', 'experiment_key',
                  '[{"key": "v0", "value": "blue"}, {"key": "v1", "value": "green"}]', 'buttons');
                """);
        try (Transaction request = world.request()) {
            String variation =
                    request.value(EXPOSE, "buttons", "u1", "{}", null).split("\\|")[1];
            assertThat(request.value(
                            "select value, variant, reason from rules.evaluate_flag('button', '{\"id\": \"u1\"}')"))
                    .isEqualTo((variation.equals("v0") ? "\"blue\"" : "\"green\"") + "|" + variation + "|SPLIT");
        }
    }

    @Test
    void a_member_is_exposed_for_himself_and_writes_no_exposures() throws SQLException {
        World world = World.create(18);
        world.experiment("buttons", "proportion", "0.5", "0.5");
        var member = world.database().member(world.tenant());
        try (Transaction request = world.request(member)) {
            assertThat(request.value(EXPOSE, "buttons", member.user().toString(), "{}", null))
                    .startsWith("exposed|");
            assertThat(request.value(EXPOSE, "buttons", "somebody", "{}", null)).isEqualTo("forbidden|");
            assertThat(request.failure("update analytics.experiments set name = 'x'"))
                    .isNull();
            assertThat(request.value("select name from analytics.experiments")).isEqualTo("Experiment");
            assertThat(request.failure("insert into analytics.exposures select * from analytics.exposures"))
                    .isEqualTo("42501");
        }
    }
}
