package dev.kaizen.db.rules;

import java.sql.SQLException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What grew with the square of its input, or faster, would run into the statement timeouts many times over. */
class LargeInputTest {
    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_long_text_with_one_character_outside_the_basic_plane_holds_nobody_up(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            desk.transaction().execute("set local statement_timeout = '10s'");
            assertThat(
                            desk.rows(
                                    """
                                    select rules.matches(c, jsonb_build_object('a', repeat('ab', 500000) || '😀'))
                                    from unnest(array['{"a": {"$regex": "b😀$"}}', '{"a": {"$lt": "ab😀"}}']::jsonb[]) c
                                    """))
                    .containsExactly("t", "t");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void attributes_are_as_large_as_they_are_when_they_are_not_compressed(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            desk.flag("beta", "boolean", "true");
            desk.transaction()
                    .execute(
                            """
                            create temp table users on commit drop as
                            select n, jsonb_build_object('a', repeat('a', n)) as attributes
                            from unnest(array[10, 1000000, 1048576]) n
                            """);
            assertThat(
                            desk.rows(
                                    """
                                    select pg_column_size(u.attributes) < 100000, e.error_code, f.error_code, o.outcome
                                    from users u
                                    cross join lateral rules.evaluate_flag('beta', u.attributes) e
                                    cross join lateral rules.evaluate_flags(u.attributes) f
                                    cross join lateral rules.evaluate_rule_conditions('welcome', u.attributes) o
                                    order by n
                                    """))
                    .containsExactly(
                            "t|||unknown_rule", "t|||unknown_rule", "t|INVALID_CONTEXT|INVALID_CONTEXT|unknown_rule");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_flag_that_many_depend_on_is_evaluated_once(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            for (int number = 0; number <= 10; number++) {
                desk.flag("f" + number, "boolean", "true");
                for (int place = 0; place < 4; place++) {
                    desk.rows(desk.rule("f" + number, "kind, variations", "'force', '[{\"value\": false}]'"));
                }
            }
            desk.rows(
                    """
                    insert into rules.flag_prerequisites
                      (organization_id, flag_id, flag_rule_id, prerequisite_flag_id, condition)
                    select f.organization_id, f.id, r.id, p.id, '{"value": "never"}'
                    from rules.flags f
                    join rules.flag_rules r on r.organization_id = f.organization_id and r.flag_id = f.id
                    join rules.flags p on p.organization_id = f.organization_id
                      and right(p.key, -1)::integer = right(f.key, -1)::integer + 1
                    returning id
                    """);
            desk.transaction().execute("set local statement_timeout = '5s'");
            assertThat(desk.evaluate("f0", "{}")).isEqualTo("true||DEFAULT||");
            assertThat(desk.rows("select flag_key, value, reason from rules.evaluate_flags('{}') order by 1 limit 2"))
                    .containsExactly("f0|true|DEFAULT", "f1|true|DEFAULT");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_long_list_is_exported_in_a_moment(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            desk.rows(
                    "insert into rules.segments (organization_id, key, name, kind) values (?, 'many', 'Many', 'list')"
                            + " returning key",
                    desk.tenant().organization());
            desk.transaction()
                    .execute(
                            "insert into rules.segment_members (organization_id, segment_id, member)"
                                    + " select organization_id, id, 'user-' || n from rules.segments, generate_series(1, 50000) n");
            desk.transaction().execute("set local statement_timeout = '5s'");
            assertThat(desk.rows("select jsonb_array_length(rules.export_features() #> '{savedGroups,many,values}')"))
                    .containsExactly("50000");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_condition_that_would_be_long_when_compiled_is_left_to_the_interpreter(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            assertThat(
                            desk.rows(
                                    """
                                    select rules.condition_fault(c), rules.condition_path(c) is null, rules.matches(c, '{}')
                                    from generate_series(1, 100, 99) as keys
                                    cross join lateral (
                                      select jsonb_object_agg(repeat('a.', 97) || n, '{"$nin": [1, 2, 3, 4, 5, 6]}'::jsonb) as c
                                      from generate_series(1, keys) n
                                    ) x
                                    """))
                    .containsExactly("|f|t", "|t|t");
        }
    }
}
