package dev.kaizen.db.rules;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.TenantDatabase;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** Every operator with operands and attributes of every JSON type; src/test/node/operators.js wrote down what the SDK says. */
class OperatorTableTest {
    private static final String ATTRIBUTES =
            """
            [{}, {"a":null}, {"a":true}, {"a":false}, {"a":0}, {"a":5}, {"a":""}, {"a":"5"}, {"a":"abc"}, {"a":"1.2.3"},
            {"a":[]}, {"a":[5,"5"]}, {"a":["abc"]}, {"a":{}}, {"a":{"a":5}}]
            """;
    /** For each kind of attributes: the interpreter's answer, and the compiled one where it decides. */
    private static final String ANSWERS =
            """
            with row as (select ?::jsonb as condition)
            select
              string_agg(case a.interpreted when true then '+' when false then '-' else '?' end, '' order by a.place),
              string_agg(case a.compiled when true then '+' when false then '-' else '?' end, '' order by a.place),
              rules.condition_fault(condition) is null
            from row
            cross join lateral (
              select
                rules.matches(condition, e.attributes, '{"5": [5], "abc": ["abc"]}') as interpreted,
                jsonb_path_match(e.attributes, rules.condition_path(condition), '{}', true) as compiled,
                e.place
              from jsonb_array_elements(?::jsonb) with ordinality e (attributes, place)
            ) a
            group by condition
            """;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void each_operator_answers_for_each_type_as_the_sdk_does(int version) throws SQLException {
        int compared = 0;
        List<String> differences = new ArrayList<>();
        try (Transaction transaction =
                Transaction.on(TenantDatabase.version(version).as("app"))) {
            for (String line : Resources.read("operators.txt").lines().toList()) {
                if (line.startsWith("#")) {
                    continue;
                }
                String sdk = line.substring(0, line.indexOf(' '));
                String condition = line.substring(line.indexOf(' ') + 1);
                String[] answers =
                        transaction.rows(ANSWERS, condition, ATTRIBUTES).get(0).split("\\|");
                boolean acceptable = answers[2].equals("t");
                for (int place = 0; place < sdk.length(); place++) {
                    char expected = sdk.charAt(place);
                    char interpreted = answers[0].charAt(place);
                    char compiled = answers[1].charAt(place);
                    compared++;
                    // What no writer may write answers no, or that it makes no sense, where it does not answer alike.
                    boolean agrees = interpreted == expected || (!acceptable && interpreted != '+');
                    if (!agrees || (acceptable && compiled != '?' && compiled != expected)) {
                        differences.add(line + " differs at " + place + ": " + interpreted + compiled);
                    }
                }
            }
        }
        System.out.printf(
                "%d pairs of operator and type on PostgreSQL %d, %d differ from the SDK%n",
                compared, version, differences.size());
        assertThat(compared).isGreaterThan(6000);
        assertThat(differences).isEmpty();
    }
}
