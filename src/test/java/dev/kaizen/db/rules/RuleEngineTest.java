package dev.kaizen.db.rules;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

class RuleEngineTest {
    private static final String GROUP =
            """
            insert into rules.rule_groups (organization_id, id, key, name, mode)
            values (?::uuid, ?::uuid, 'onboarding', 'Onboarding', ?) returning id
            """;
    private static final String RULE =
            """
            insert into rules.rules (organization_id, group_id, key, version, name, priority, status, active_during)
            select organization_id, id, ?, ?, 'Rule', ?, 'active', ?::tstzrange from rules.rule_groups returning id
            """;
    private static final String NODE =
            """
            insert into rules.conditions
              (organization_id, rule_id, parent_id, position, kind, attribute, operator, operand)
            select organization_id, id, ?::uuid, ?, ?, ?, ?, ?::jsonb from rules.rules where id = ?::uuid returning id
            """;
    private static final String ACTION =
            """
            insert into rules.actions (organization_id, rule_id, position, kind)
            select organization_id, id, ?, ? from rules.rules where id = ?::uuid returning id
            """;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void trees_of_conditions_become_one_document_at_every_write(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            String rule = rule(desk, "welcome", 1, 0, "(,)");
            assertThat(outcome(desk, "{}")).isEqualTo("match");
            desk.rows(NODE, null, 1, "test", "plan", "$eq", "\"pro\"", rule);
            assertThat(outcome(desk, "{}")).isEqualTo("no_match");
            assertThat(outcome(desk, "{\"plan\": \"pro\"}")).isEqualTo("match");
            String any = desk.rows(NODE, null, 2, "any", null, null, null, rule).get(0);
            desk.rows(NODE, any, 1, "test", "age", "$gte", "18", rule);
            String none =
                    desk.rows(NODE, any, 2, "none", null, null, null, rule).get(0);
            desk.rows(NODE, none, 1, "test", "country", "$in", "[\"AT\"]", rule);
            assertThat(desk.rows("select condition from rules.rules"))
                    .containsExactly("{\"$and\": [{\"plan\": {\"$eq\": \"pro\"}}, {\"$or\": [{\"age\": {\"$gte\": 18}},"
                            + " {\"$nor\": [{\"country\": {\"$in\": [\"AT\"]}}]}]}]}");
            assertThat(outcome(desk, "{\"plan\": \"pro\", \"age\": 17, \"country\": \"AT\"}"))
                    .isEqualTo("no_match");
            assertThat(outcome(desk, "{\"plan\": \"pro\", \"age\": 17, \"country\": \"DE\"}"))
                    .isEqualTo("match");
            desk.rows("update rules.conditions set operand = '17' where attribute = 'age' returning id");
            assertThat(outcome(desk, "{\"plan\": \"pro\", \"age\": 17, \"country\": \"AT\"}"))
                    .isEqualTo("match");
            desk.rows("delete from rules.conditions where id = ?::uuid returning id", any);
            assertThat(desk.rows("select condition from rules.rules"))
                    .containsExactly("{\"plan\": {\"$eq\": \"pro\"}}");
            desk.rows("delete from rules.conditions returning id");
            assertThat(outcome(desk, "[]")).isEqualTo("invalid_context");
            assertThat(outcome(desk, "{}")).isEqualTo("match");
            assertThat(desk.rows("select outcome from rules.evaluate_rule_conditions('welcom', '{}')"))
                    .containsExactly("unknown_rule");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void nodes_that_make_no_sense_are_refused(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            String rule = rule(desk, "welcome", 1, 0, "(,)");
            Transaction transaction = desk.transaction();
            assertThat(transaction.failure(NODE, null, 1, "test", "a", "$regx", "\"a\"", rule))
                    .isEqualTo("KZ200");
            assertThat(transaction.failure(NODE, null, 1, "test", "a", "eq", "1", rule))
                    .isEqualTo("KZ200");
            assertThat(transaction.failure(NODE, null, 1, "test", "$or", "$eq", "1", rule))
                    .isEqualTo("KZ200");
            assertThat(transaction.failure(NODE, null, 1, "test", "a", "$in", "1", rule))
                    .isEqualTo("KZ200");
            assertThat(transaction.failure(NODE, null, 1, "any", "a", "$eq", "1", rule))
                    .isEqualTo("23514");
            String test =
                    desk.rows(NODE, null, 1, "test", "a", "$eq", "1", rule).get(0);
            assertThat(transaction.failure(NODE, test, 1, "test", "a", "$eq", "1", rule))
                    .isEqualTo("KZ200");
            String other = desk.rows(RULE, "other", 1, 0, "(,)").get(0);
            String any =
                    desk.rows(NODE, null, 1, "any", null, null, null, other).get(0);
            assertThat(transaction.failure(NODE, any, 1, "test", "a", "$eq", "1", rule))
                    .isEqualTo("KZ200");
            desk.rows(NODE, any, 1, "test", "a", "$eq", "1", other);
            assertThat(transaction.failure(
                            "update rules.conditions set kind = 'test', attribute = 'a', operator = '$eq', operand = '1'"
                                    + " where id = ?::uuid",
                            any))
                    .isEqualTo("KZ200");
            assertThat(transaction.failure("update rules.rules set condition = '{}'"))
                    .isEqualTo("42501");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void no_two_active_versions_of_a_rule_are_in_force_at_once(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            rule(desk, "welcome", 1, 0, "[2026-01-01 00:00Z,2026-02-01 00:00Z)");
            Transaction transaction = desk.transaction();
            assertThat(transaction.failure(RULE, "welcome", 2, 0, "[2026-01-31 23:59Z,)"))
                    .isEqualTo("23P01");
            assertThat(transaction.failure(RULE, "welcome", 2, 0, "[2026-02-01 00:00Z,)"))
                    .isNull();
            assertThat(transaction.failure(RULE, "other", 1, 0, "(,)")).isNull();
            assertThat(transaction.failure(RULE, "welcome", 3, 0, "[2025-01-01 00:00Z,2025-02-01 00:00Z]"))
                    .isEqualTo("23514");
            assertThat(transaction.failure(RULE, "welcome", 3, 0, "empty")).isEqualTo("23514");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void groups_run_the_first_rule_that_matches_or_all_in_order(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            String low = rule(desk, "a_low", 1, 1, "(,)");
            String high = desk.rows(RULE, "high", 1, 9, "(,)").get(0);
            String tied = desk.rows(RULE, "b_low", 1, 1, "(,)").get(0);
            String past = desk.rows(RULE, "past", 1, 99, "(,2026-01-01 00:00Z)").get(0);
            desk.rows(ACTION, 2, "second", high);
            desk.rows(ACTION, 1, "first", high);
            desk.rows(ACTION, 1, "low", low);
            desk.rows(ACTION, 1, "tied", tied);
            desk.rows(ACTION, 1, "past", past);
            String actions = "select place, rule_key, action from rules.evaluate_rules('onboarding', '{\"a\": 1}')";
            assertThat(desk.rows(actions))
                    .containsExactly("1|high|first", "2|high|second", "3|a_low|low", "4|b_low|tied");
            desk.rows("update rules.rule_groups set mode = 'first_match' returning id");
            assertThat(desk.rows(actions)).containsExactly("1|high|first", "2|high|second");
            desk.rows(NODE, null, 1, "test", "a", "$eq", "2", high);
            assertThat(desk.rows(actions)).containsExactly("1|a_low|low");
            desk.rows("update rules.rule_groups set is_enabled = false returning id");
            assertThat(desk.rows(actions)).isEmpty();
            assertThat(desk.rows("select outcome from rules.evaluate_rule_conditions('high', '{}')"))
                    .containsExactly("inactive");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void an_action_that_is_tried_many_times_at_once_is_recorded_once(int version) throws Exception {
        try (Desk desk = Desk.open(version)) {
            String action = desk.rows(ACTION, 1, "send_message", rule(desk, "welcome", 1, 0, "(,)"))
                    .get(0);
            desk.commit();
            ExecutorService executor = Executors.newFixedThreadPool(6);
            List<Future<String>> tries = IntStream.range(0, 12)
                    .mapToObj(number -> executor.submit(() -> {
                        try (Transaction transaction = desk.another()) {
                            String outcome = transaction.value(
                                    "select outcome from rules.record_action_execution(?::uuid, 'welcome', 'u')",
                                    action);
                            transaction.commit();
                            return outcome;
                        }
                    }))
                    .toList();
            long recorded = 0;
            for (Future<String> attempt : tries) {
                assertThat(attempt.get()).isIn("recorded", "repeated");
                recorded += attempt.get().equals("recorded") ? 1 : 0;
            }
            executor.shutdown();
            assertThat(recorded).isEqualTo(1);
            assertThat(desk.rows("select unit from rules.action_executions")).containsExactly("u");
            assertThat(desk.transaction().failure("delete from rules.action_executions"))
                    .isEqualTo("42501");
            assertThat(desk.transaction().failure("select rules.record_action_execution(?::uuid, '', 'u')", action))
                    .isEqualTo("KZ002");
            assertThat(desk.rows("select outcome from rules.record_action_execution(gen_random_uuid(), 'k', 'u')"))
                    .containsExactly("unknown_action");
        }
    }

    private static String rule(Desk desk, String key, int version, int priority, String during) throws SQLException {
        desk.rows(GROUP, desk.tenant().organization(), desk.tenant().organization(), "all_matches");
        return desk.rows(RULE, key, version, priority, during).get(0);
    }

    private static String outcome(Desk desk, String attributes) throws SQLException {
        return desk.rows("select outcome from rules.evaluate_rule_conditions('welcome', ?::jsonb)", attributes)
                .get(0);
    }
}
