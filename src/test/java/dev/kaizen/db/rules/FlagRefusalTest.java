package dev.kaizen.db.rules;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

class FlagRefusalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"a": {"$regx": "a"}}
                    {"a": {"$regex": "(?=a)"}}
                    {"a": {"$regex": "(a"}}
                    {"a": {"$regex": "(a{1,100}){1,100}"}}
                    {"a": {"$regexi": "ä"}}
                    {"a": {"$in": "a"}}
                    {"a": {"$in": [["a"]]}}
                    {"a": {"$size": "a"}}
                    {"a": {"$eq": {"b": 1}}}
                    {"a": {"$gt": 1, "b": 2}}
                    {"$or": {"a": 1}}
                    {"$xor": []}
                    {"$savedGroup": "testers"}
                    {"a": {"$type": "text"}}
                    {"a": {"$elemMatch": 5}}
                    []
                    """)
    void conditions_that_make_no_sense_are_refused(String condition) throws SQLException {
        try (Desk desk = Desk.open(PostgresServers.NEWEST)) {
            desk.flag("beta", "boolean", "false");
            String rule = desk.rule("beta", "kind, variations, condition", "'force', '[{\"value\": true}]', ?::jsonb");
            assertThat(desk.transaction().failure(rule, condition)).isEqualTo("KZ200");
            assertThat(desk.rows("select rules.condition_fault(?::jsonb)", condition)
                            .get(0))
                    .isNotEmpty();
            assertThat(desk.rows("select rules.matches(?::jsonb, '{\"a\": [\"b\"]}') is distinct from true", condition))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    experiment|[{"value": true}]|KZ204
                    experiment|[{"value": true, "weight": 0.5}, {"value": false, "weight": 0.4}]|KZ203
                    experiment|[{"value": true, "weight": 0.5}, {"value": false}]|KZ203
                    experiment|[{"value": true, "weight": 1.5}, {"value": false, "weight": -0.5}]|KZ203
                    force|[{"value": "yes"}]|KZ204
                    force|[{"variant": "none"}]|KZ204
                    force|[{"value": true, "wait": 1}]|KZ204
                    force|[]|KZ204
                    force|{}|KZ204
                    gate|[{"value": true}]|KZ204
                    sometimes|[]|23514
                    experiment_key|[]|23514
                    """)
    void rules_that_make_no_sense_are_refused(String kind, String variations, String error) throws SQLException {
        try (Desk desk = Desk.open(PostgresServers.NEWEST)) {
            desk.flag("beta", "boolean", "false");
            assertThat(desk.transaction()
                            .failure(desk.rule("beta", "kind, variations", "?, ?::jsonb"), kind, variations))
                    .isEqualTo(error);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void values_keep_the_type_of_their_flag_and_variants_that_are_given_stay(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            desk.flag("colour", "string", "\"grey\"");
            String variant =
                    """
                    insert into rules.flag_variants (organization_id, flag_id, key, name, value)
                    select organization_id, id, 'red', 'Red', ?::jsonb from rules.flags returning key
                    """;
            assertThat(desk.transaction().failure(variant, "5")).isEqualTo("KZ204");
            desk.rows(variant, "\"#f00\"");
            desk.rows(desk.rule("colour", "kind, variations", "'force', '[{\"variant\": \"red\"}]'"));
            assertThat(desk.evaluate("colour", "{}")).isEqualTo("\"#f00\"|red|STATIC||rule-1");
            desk.rows("update rules.flag_variants set value = '\"#e00\"' returning key");
            assertThat(desk.evaluate("colour", "{}")).isEqualTo("\"#e00\"|red|STATIC||rule-1");
            assertThat(desk.transaction().failure("delete from rules.flag_variants"))
                    .isEqualTo("KZ204");
            assertThat(desk.transaction().failure("update rules.flags set default_value = '5'"))
                    .isEqualTo("23514");
            assertThat(desk.transaction().failure("delete from rules.flags")).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void slots_of_a_namespace_belong_to_one(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            desk.rows(
                    "insert into rules.namespaces (organization_id, id, key, name) values (?, ?, 'pricing', 'Pricing')"
                            + " returning key",
                    desk.tenant().organization(),
                    desk.tenant().organization());
            String range = "insert into rules.namespace_ranges (organization_id, namespace_id, name, slots)"
                    + " select organization_id, id, 'Range', ?::int4range from rules.namespaces returning id";
            String id = desk.rows(range, "[0,5000)").get(0);
            assertThat(desk.transaction().failure(range, "[4999,6000)")).isEqualTo("23P01");
            assertThat(desk.transaction().failure(range, "[5000,10001)")).isEqualTo("23514");
            desk.rows(range, "[5000,10000)");
            desk.flag("price", "boolean", "false");
            desk.rows(desk.rule(
                    "price", "kind, namespace_range_id, variations", "'force', '" + id + "', '[{\"value\": true}]'"));
            String on = "select count(*) from generate_series(1, 2000) n"
                    + " where rules.is_enabled((select rules.load_program('price')), jsonb_build_object('id', 'u' || n))";
            assertThat(Integer.parseInt(desk.rows(on).get(0))).isBetween(850, 1150);
            desk.rows("update rules.namespace_ranges set slots = '[0,0]' where id = '" + id + "' returning id");
            assertThat(Integer.parseInt(desk.rows(on).get(0))).isLessThan(10);
        }
    }

    @Test
    void prerequisites_never_form_a_circle() throws SQLException {
        try (Desk desk = Desk.open(PostgresServers.NEWEST)) {
            for (int number = 0; number <= 11; number++) {
                desk.flag("f" + number, "boolean", "true");
            }
            for (int number = 0; number < 10; number++) {
                desk.rows(desk.prerequisite("f" + number, "f" + (number + 1)));
            }
            assertThat(desk.transaction().failure(desk.prerequisite("f10", "f0")))
                    .isEqualTo("KZ202");
            assertThat(desk.transaction().failure(desk.prerequisite("f3", "f1")))
                    .isEqualTo("KZ202");
            assertThat(desk.transaction().failure(desk.prerequisite("f10", "f11")))
                    .isEqualTo("KZ202");
            assertThat(desk.transaction().failure(desk.prerequisite("f0", "f0")))
                    .isEqualTo("KZ202");
            assertThat(desk.evaluate("f0", "{}")).isEqualTo("true||DEFAULT||");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void writers_at_the_same_time_close_no_circle_either(int version) throws Exception {
        try (Desk desk = Desk.open(version)) {
            for (String key : List.of("a", "b", "c", "d")) {
                desk.flag(key, "boolean", "true");
            }
            desk.rows(desk.prerequisite("b", "c"));
            desk.rows(desk.prerequisite("d", "a"));
            desk.commit();
            for (String isolation : List.of("read committed", "serializable", "repeatable read")) {
                List<String> outcomes = both(desk, isolation, desk.prerequisite("a", "b"), desk.prerequisite("c", "d"));
                assertThat(outcomes).as(isolation).isNotEqualTo(List.of("done", "done"));
                assertThat(desk.rows("select count(*)::integer <= 3 from rules.flag_prerequisites"))
                        .containsExactly("t");
                desk.rows("delete from rules.flag_prerequisites p using rules.flags f"
                        + " where f.id = p.flag_id and f.key in ('a', 'c') returning 'done'");
                desk.commit();
            }
        }
    }

    private static List<String> both(Desk desk, String isolation, String... statements) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        List<Future<String>> futures = new ArrayList<>();
        for (String statement : statements) {
            Callable<String> work = () -> {
                try (Transaction writer = Transaction.on(desk.database().as("app"))) {
                    writer.execute("set transaction isolation level " + isolation);
                    writer.beginRequest(desk.tenant().token());
                    writer.value("select count(*) from rules.flag_prerequisites");
                    String outcome = writer.value(statement);
                    Thread.sleep(150);
                    writer.commit();
                    return outcome;
                } catch (SQLException refused) {
                    return refused.getSQLState();
                }
            };
            futures.add(executor.submit(work));
        }
        List<String> outcomes = List.of(futures.get(0).get(), futures.get(1).get());
        executor.shutdown();
        return outcomes;
    }
}
