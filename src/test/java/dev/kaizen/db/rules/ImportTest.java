package dev.kaizen.db.rules;

import java.sql.SQLException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.PostgresServers;

import static org.assertj.core.api.Assertions.assertThat;

class ImportTest {
    private static final String IMPORT = "select flags, flag_rules from rules.import_features(?::jsonb, ?)";

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void import_into_one_environment_changes_no_other(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            desk.rows(
                    "insert into rules.environments (organization_id, key, name, position)"
                            + " values (?, 'staging', 'Staging', 2) returning key",
                    desk.tenant().organization());
            desk.flag("parent", "boolean", "false");
            desk.flag("child", "boolean", "true");
            desk.rows(desk.prerequisite("child", "parent"));

            for (String feature : new String[] {"{\"defaultValue\": true}", "{\"defaultValue\": false}"}) {
                assertThat(desk.transaction()
                                .failure(IMPORT, "{\"features\": {\"child\": " + feature + "}}", "staging"))
                        .isEqualTo("KZ206");
            }
            String exported = desk.rows("select rules.export_features()").get(0);
            assertThat(desk.rows(IMPORT, exported, "staging")).containsExactly("2|0");
            assertThat(desk.rows("select rules.export_features('staging')")).containsExactly(exported);
            assertThat(desk.evaluate("child", "{}")).isEqualTo("null||DISABLED||");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_gate_bars_the_way_to_a_flag_even_with_an_experiment_that_has_one_variation(int version) throws SQLException {
        try (Desk desk = Desk.open(version)) {
            desk.rows(
                    IMPORT,
                    """
                    {"features": {"off": {"defaultValue": false}, "flag": {"defaultValue": true, "rules": [
                      {"variations": [1]},
                      {"variations": [1], "parentConditions": [{"id": "off", "condition": {"value": true}, "gate": true}]}
                    ]}}}
                    """,
                    null);
            assertThat(desk.evaluate("flag", "{}")).isEqualTo("null||DISABLED||rule-2");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
                    team:checkout|V2.1_final-3;{"defaultValue": true};
                    flag;{"rules": [{"force": 1, "type": "standard", "banditVersion": 9}]};
                    two words;{};KZ206
                    flag;{"rules": [{"force": 1, "coverage": null}]};KZ206
                    flag;{"rules": [{"variations": [1, 2], "coverage": null}]};KZ206
                    flag;{"rules": [{"contextualVariations": [1, 2], "contextualBanditRef": "b"}]};KZ206
                    flag;{"rules": [{"variations": 5}]};KZ206
                    flag;{"rules": [{"variations": [1, 2], "weights": ["half", "half"]}]};KZ206
                    flag;{"rules": [{"force": 1, "range": [0, 1, 2]}]};KZ204
                    flag;{"rules": [{"force": 1, "parentConditions": [{"id": "none", "condition": {}}]}]};KZ206
                    """)
    void what_the_sdk_ignores_is_passed_over_and_the_rest_is_refused(String key, String feature, String error)
            throws SQLException {
        try (Desk desk = Desk.open(PostgresServers.NEWEST)) {
            assertThat(desk.transaction().failure(IMPORT, "{\"features\": {\"" + key + "\": " + feature + "}}", null))
                    .isEqualTo(error);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
                    ids;["a"];
                    ids;[1];KZ206
                    two words;["a"];KZ206
                    ids;{"type": "list", "attributeKey": "$id", "values": []};KZ206
                    ids;{"type": "condition", "condition": {"a": {"$regx": "a"}}};KZ200
                    """)
    void saved_groups_of_texts_and_of_conditions_are_taken_over(String key, String group, String error)
            throws SQLException {
        try (Desk desk = Desk.open(PostgresServers.NEWEST)) {
            assertThat(desk.transaction()
                            .failure(
                                    IMPORT,
                                    "{\"features\": {}, \"savedGroups\": {\"" + key + "\": " + group + "}}",
                                    null))
                    .isEqualTo(error);
        }
    }
}
