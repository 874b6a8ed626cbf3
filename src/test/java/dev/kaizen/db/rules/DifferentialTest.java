package dev.kaizen.db.rules;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.tenancy.TenantDatabase;
import dev.kaizen.db.tenancy.TenantDatabase.Tenant;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The database and the published SDK answer the same random questions. {@code -Dkaizen.cases=50000} asks more of them, and
 * {@code -Dkaizen.seed=N} others.
 */
class DifferentialTest {
    private static final int CASES = Integer.getInteger("kaizen.cases", 5000);
    private static final long SEED = Long.getLong("kaizen.seed", System.currentTimeMillis() % 1_000_000);
    /** Features times users of one payload. */
    private static final int ANSWERS = 6 * 20;

    private static PublishedSdk sdk;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        sdk = PublishedSdk.find().orElse(null);
        assumeTrue(sdk != null);
    }

    @Test
    void conditions_interpreted_and_compiled_hold_for_whom_they_hold_in_the_sdk() throws Exception {
        List<String> cases = sdk.cases("conditions", SEED, CASES);
        List<String> rows = ask(
                """
                select
                  rules.matches(d -> 'condition', d -> 'attributes', d -> 'groups') is not distinct from expected,
                  compiled = expected,
                  expected
                from unnest(?::text[]) as line
                cross join lateral (select line::jsonb as d) c
                cross join lateral (
                  select
                    (d -> 'expected')::boolean as expected,
                    jsonb_path_match(d -> 'attributes', rules.condition_path(d -> 'condition'), '{}', true) as compiled
                ) e
                """,
                cases);
        List<String> disagreements = new ArrayList<>();
        for (int number = 0; number < cases.size(); number++) {
            if (rows.get(number).startsWith("f") || rows.get(number).contains("|f|")) {
                disagreements.add(cases.get(number));
            }
        }
        long decided =
                rows.stream().filter(row -> row.split("\\|")[1].equals("t")).count();
        System.out.printf(
                "%d random conditions (seed %d): %d disagreements with the SDK; %d hold, %d decided by the compiled form%n",
                cases.size(),
                SEED,
                disagreements.size(),
                rows.stream().filter(row -> row.endsWith("|t")).count(),
                decided);
        assertThat(rows).hasSize(CASES);
        assertThat(disagreements).isEmpty();
    }

    @Test
    void flags_have_the_value_the_rule_and_the_variation_that_they_have_in_the_sdk() throws Exception {
        TenantDatabase database = TenantDatabase.version(PostgresServers.NEWEST);
        Tenant tenant = database.tenant();
        List<String> worlds = sdk.cases("features", SEED, (CASES + ANSWERS - 1) / ANSWERS);
        List<String> exported = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        long answers = 0;
        try (Transaction transaction = Transaction.on(database.as("app"))) {
            assertThat(transaction.beginRequest(tenant.token())).isEqualTo("begun");
            transaction.execute("insert into rules.environments (organization_id, key, name, position, is_default)"
                    + " values ('" + tenant.organization() + "', 'production', 'Production', 1, true)");
            for (String world : worlds) {
                transaction.execute("delete from rules.flag_prerequisites; delete from rules.flags");
                transaction.value("select flags from rules.import_features(?::jsonb)", world);
                List<String> rows = transaction.rows(Worlds.COMPARE, world);
                answers += rows.size();
                rows.stream().filter(row -> !row.endsWith("|t")).forEach(row -> differences.add(row + " of " + world));
                exported.add(transaction.value(
                        """
                        select jsonb_set(rules.export_features(), '{users}', w -> 'users')::text
                        from (select ?::jsonb as w) x
                        """,
                        world));
            }
        }
        System.out.printf(
                "%d flags of random users (seed %d): %d disagreements with the SDK%n",
                answers, SEED, differences.size());
        assertThat(answers).isEqualTo((long) worlds.size() * ANSWERS);
        assertThat(differences).isEmpty();
        assertThat(ask(Worlds.SAME_ANSWERS, sdk.answers(exported), worlds)).containsOnly("t");
    }

    @Test
    void deviations_are_those_that_are_written_down() throws Exception {
        List<String> cases = sdk.cases("deviations", SEED, Math.min(CASES, 5000) / 10);
        List<String> rows = ask(
                """
                select
                  d ->> 'deviation',
                  rules.matches(d -> 'condition', d -> 'attributes') = (d -> 'expected')::boolean,
                  rules.matches(d -> 'condition', d -> 'attributes') = (d -> 'ours')::boolean
                from unnest(?::text[]) as line
                cross join lateral (select line::jsonb as d) c
                """,
                cases);
        Map<String, Integer> disagreements = new TreeMap<>();
        rows.stream()
                .filter(row -> row.contains("|f|"))
                .forEach(row -> disagreements.merge(row.substring(0, row.indexOf('|')), 1, Integer::sum));
        System.out.printf("%d cases of documented deviations: %s disagree%n", cases.size(), disagreements);
        assertThat(rows).allMatch(row -> row.endsWith("|t"));
        assertThat(disagreements)
                .containsOnlyKeys(
                        "final sigma", "inherited name", "key order", "regular expression outside the subset");
    }

    @SafeVarargs
    private static List<String> ask(String query, List<String>... lines) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection =
                        TenantDatabase.version(PostgresServers.NEWEST).as("app").connect();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int number = 0; number < lines.length; number++) {
                statement.setArray(number + 1, connection.createArrayOf("text", lines[number].toArray()));
            }
            try (ResultSet found = statement.executeQuery()) {
                int columns = found.getMetaData().getColumnCount();
                while (found.next()) {
                    List<String> row = new ArrayList<>();
                    for (int column = 1; column <= columns; column++) {
                        row.add(found.getString(column) == null ? "" : found.getString(column));
                    }
                    rows.add(String.join("|", row));
                }
            }
        }
        return rows;
    }
}
