package dev.kaizen.db.rules;

import java.sql.SQLException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.tenancy.TenantDatabase;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

class FlagEvaluationTest {
    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void every_reason_is_given_when_it_is_the_reason(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            desk.flag("colour", "string", "\"grey\"");
            assertThat(desk.evaluate("colour", "{}")).isEqualTo("\"grey\"||DEFAULT||");

            desk.rows(desk.rule(
                    "colour",
                    "kind, condition, variations",
                    "'force', '{\"country\": \"AT\"}', '[{\"value\": \"red\"}]'"));
            desk.rows(desk.rule("colour", "kind, coverage, variations", "'force', 1, '[{\"value\": \"blue\"}]'"));
            assertThat(desk.evaluate("colour", "{\"country\": \"AT\"}")).isEqualTo("\"red\"||TARGETING_MATCH||rule-1");
            assertThat(desk.evaluate("colour", "{\"id\": \"b\"}")).isEqualTo("\"blue\"||SPLIT||rule-2");
            assertThat(desk.evaluate("colour", "{}")).isEqualTo("\"grey\"||ERROR|TARGETING_KEY_MISSING|");
            desk.rows(
                    "update rules.flag_rules set coverage = null, filters = '[{\"seed\": \"s\", \"ranges\": [[0, 1]]}]'"
                            + " where key = 'rule-2' returning key");
            assertThat(desk.evaluate("colour", "{}")).isEqualTo("\"grey\"||ERROR|TARGETING_KEY_MISSING|");
            assertThat(desk.evaluate("colour", "[]")).isEqualTo("\"grey\"||ERROR|INVALID_CONTEXT|");
            assertThat(desk.rows("select * from rules.evaluate_flag('colour', null)"))
                    .containsExactly("\"grey\"||ERROR|INVALID_CONTEXT|");
            assertThat(desk.evaluate("colours", "{}")).isEqualTo("||ERROR|FLAG_NOT_FOUND|");
            assertThat(desk.evaluate(null, "{}")).isEqualTo("||ERROR|FLAG_NOT_FOUND|");

            desk.rows("update rules.flag_rules set condition = '{}' where key = 'rule-1' returning key");
            assertThat(desk.evaluate("colour", "{}")).isEqualTo("\"red\"||STATIC||rule-1");
            desk.rows("update rules.flag_environments set is_enabled = false returning 'done'");
            assertThat(desk.evaluate("colour", "{}")).isEqualTo("\"grey\"||DISABLED||");
            assertThat(desk.rows("select rules.is_feature_enabled('colour', '{}')"))
                    .containsExactly("f");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void without_a_context_nothing_is_on_and_nothing_fails(int version) throws SQLException {
        try (Desk desk = Desk.open(version);
                Transaction stranger =
                        Transaction.on(TenantDatabase.version(version).as("app"))) {
            desk.flag("beta", "boolean", "true");
            desk.commit();
            assertThat(desk.rows("select rules.is_feature_enabled('beta', '{}')"))
                    .containsExactly("t");
            assertThat(stranger.rows("select rules.is_feature_enabled('beta', '{}')"))
                    .containsExactly("f");
            assertThat(stranger.rows("select * from rules.evaluate_flag('beta', '{}')"))
                    .containsExactly("||ERROR|INVALID_CONTEXT|");
            assertThat(stranger.rows("select * from rules.evaluate_flags('{}')"))
                    .isEmpty();
            assertThat(stranger.failure("select * from rules.evaluate_rules('g', '{}')"))
                    .isEqualTo("KZ001");
            assertThat(stranger.failure("select * from rules.evaluate_rule_conditions('r', '{}')"))
                    .isEqualTo("KZ001");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void is_feature_enabled_raises_for_no_input(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            desk.flag("beta", "boolean", "false");
            desk.rows(desk.rule(
                    "beta",
                    "kind, condition, variations",
                    "'force', '{\"a\": {\"$regex\": \"^(a|b)*c$\"}, \"n.x.0\": {\"$gt\": 5}}', '[{\"value\": true}]'"));
            String deep = "{\"n\": " + "[".repeat(3000) + "]".repeat(3000) + "}";
            String large = "{\"a\": \"" + "ab".repeat(524_288) + "\"}";
            for (String attributes : new String[] {
                "null",
                "5",
                "\"text\"",
                "[]",
                "{}",
                "{\"a\": null}",
                "{\"a\": {\"a\": []}, \"n\": [{\"x\": [1e400]}]}",
                deep,
                large
            }) {
                assertThat(desk.rows("select rules.is_feature_enabled('beta', ?::jsonb)", attributes))
                        .as(attributes.substring(0, Math.min(60, attributes.length())))
                        .containsExactly("f");
            }
            assertThat(desk.rows("select rules.is_feature_enabled(null, null, null, null)"))
                    .containsExactly("f");
            assertThat(desk.rows("select rules.is_feature_enabled(null, '{\"a\": \"abc\", \"n\": {\"x\": [6]}}')"))
                    .containsExactly("f");
            assertThat(desk.rows("select rules.is_feature_enabled('beta', '{\"a\": \"abc\", \"n\": {\"x\": [6]}}')"))
                    .containsExactly("t");
            assertThat(desk.rows("select rules.is_feature_enabled('beta', '{}', 'moon')"))
                    .containsExactly("f");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    filters|[{"seed": "s", "hashVersion": 2.0, "ranges": [[0, 1]]}]|
                    explicit_ranges|{0,NaN,0.5,1}|KZ204
                    explicit_ranges|{0,Infinity,0.5,1}|KZ204
                    explicit_ranges|[3:6]={0,0.5,0.5,1}|KZ204
                    explicit_ranges|{{0,0.5},{0.5,1}}|KZ204
                    explicit_ranges|{0,0.5,0.5,1}|
                    filters|[{"seed": "s", "ranges": [[1e-400, 1]]}]|KZ204
                    variations|[{"value": true, "weight": 1e-400}, {"value": true, "weight": 1}]|
                    condition|{"a": {"$regex": "(?:\\\\b){200}a"}}|KZ200
                    condition|{"a": {"$regex": "\\\\b\\\\b\\\\b\\\\b\\\\b\\\\b\\\\b\\\\b\\\\ba"}}|
                    condition|{"a": {"$regex": "(?:(?:ab*)*){200}c"}}|KZ200
                    """)
    void what_would_raise_when_it_is_evaluated_is_refused_when_it_is_written(String column, String value, String error)
            throws SQLException {
        try (Desk desk = Desk.open(PostgresServers.NEWEST)) {
            desk.flag("beta", "boolean", "false");
            desk.rows(desk.rule("beta", "kind, variations", "'experiment', '[{\"value\": true}, {\"value\": true}]'"));
            String write = "update rules.flag_rules set %s = ?::%s returning 'done'"
                    .formatted(column, column.endsWith("ranges") ? "double precision[]" : "jsonb");
            assertThat(desk.transaction().failure(write, value)).isEqualTo(error);
            if (error == null) {
                desk.rows(write, value);
            }
            assertThat(desk.rows("select rules.is_feature_enabled('beta', '{\"id\": \"u\", \"a\": \"a\"}')"))
                    .containsExactly("t");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_flag_over_a_table_is_read_once_and_evaluated_in_parallel_workers(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            desk.flag("beta", "boolean", "false");
            desk.rows(desk.rule("beta", "kind, coverage, variations", "'force', 0.5, '[{\"value\": true}]'"));
            desk.commit();
            Transaction reader = desk.transaction();
            reader.execute("set transaction read only");
            reader.execute("set local max_parallel_workers_per_gather = 2");
            reader.execute("set local parallel_setup_cost = 0");
            reader.execute("set local parallel_tuple_cost = 0");
            reader.execute("set local min_parallel_table_scan_size = 0");
            String enabled = "select count(*) from pg_catalog.pg_attribute a where rules.is_enabled("
                    + "(select rules.load_program('beta')), jsonb_build_object('id', a.attrelid || '-' || a.attnum))";
            assertThat(String.join("\n", reader.rows("explain " + enabled)))
                    .contains("InitPlan")
                    .contains("Parallel");
            String parallel = reader.value(enabled);
            String lateral = "select count(*) filter (where e.value = 'true') from pg_catalog.pg_attribute a"
                    + " cross join lateral rules.evaluate_flag('beta', jsonb_build_object('id', a.attrelid || '-' || a.attnum)) e";
            assertThat(String.join("\n", reader.rows("explain " + lateral)))
                    .contains("InitPlan")
                    .contains("Function Scan on evaluate");
            assertThat(reader.value(lateral)).isEqualTo(parallel).isNotEqualTo("0");
            reader.execute("set local max_parallel_workers_per_gather = 0");
            assertThat(reader.value(enabled)).isEqualTo(parallel);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void what_a_flag_depends_on_bars_its_way(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            desk.flag("parent", "boolean", "true");
            desk.flag("child", "boolean", "true");
            desk.rows(desk.prerequisite("child", "parent"));
            assertThat(desk.evaluate("child", "{}")).isEqualTo("true||DEFAULT||");
            desk.rows("update rules.flags set default_value = 'false' where key = 'parent' returning key");
            assertThat(desk.evaluate("child", "{}")).isEqualTo("null||DISABLED||");
            assertThat(desk.rows("select rules.is_feature_enabled('child', '{}')"))
                    .containsExactly("f");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void experiments_by_key_have_no_answer_yet_and_later_rules_decide(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            desk.flag("price", "number", "10");
            desk.rows(desk.rule(
                    "price", "kind, experiment_key, variations", "'experiment_key', 'pricing', '[{\"value\": 1}]'"));
            desk.rows(desk.rule("price", "kind, variations", "'force', '[{\"value\": 12}]'"));
            assertThat(desk.evaluate("price", "{\"id\": \"u\"}")).isEqualTo("12||STATIC||rule-2");
            assertThat(desk.rows("select * from rules.experiment_assignment('pricing', '{}')"))
                    .containsExactly("no_such_experiment|");
        }
    }
}
