package dev.kaizen.db.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the tenant policy costs: the same point and range query as an application, under the policy, and as the owner, who
 * is exempt and filters by hand. It prints ratios of one run, interleaved; a slow machine fails nothing.
 */
class PolicyCostTest {
    private static final String TENANT = "0190a000-0000-7000-8000-00000000000a";
    private static final int ROUNDS = 7;
    private static final int QUERIES = 300;

    @Test
    void the_policy_returns_the_same_rows_and_tells_its_cost() throws SQLException {
        TestDatabase owner = PostgresServers.newest().createMigratedDatabase();
        fill(owner);
        String point = "select status from auth.users where %s id = ?::uuid";
        String range = "select id from auth.users where %s status = 'active' and id > ?::uuid order by id limit 50";
        try (Connection exempt = owner.connect();
                Connection bound = application(owner)) {
            compare("point query", point, exempt, bound);
            compare("range query", range, exempt, bound);
        }
    }

    private static void compare(String name, String query, Connection exempt, Connection bound) throws SQLException {
        String byHand = query.formatted("organization_id = '" + TENANT + "' and");
        String byPolicy = query.formatted("");
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Timed without = run(exempt, byHand);
            Timed with = run(bound, byPolicy);
            assertThat(with.rows()).isEqualTo(without.rows()).isPositive();
            ratios.add((double) with.nanos() / without.nanos());
        }
        ratios.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%s under the tenant policy against the same without: median %.2fx (%.2f to %.2f), %d rounds of %d%n",
                name,
                ratios.get(ROUNDS / 2),
                ratios.get(0),
                ratios.get(ROUNDS - 1),
                ROUNDS,
                QUERIES);
    }

    private record Timed(long rows, long nanos) {}

    private static Timed run(Connection connection, String query) throws SQLException {
        long rows = 0;
        long start = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int number = 0; number < QUERIES; number++) {
                statement.setString(1, String.format("0190a000-0000-7000-8000-%012d", number * 7 + 1));
                try (ResultSet found = statement.executeQuery()) {
                    while (found.next()) {
                        rows++;
                    }
                }
            }
        }
        return new Timed(rows, System.nanoTime() - start);
    }

    private static Connection application(TestDatabase owner) throws SQLException {
        owner.execute("create role policy_cost login password 'app' in role kaizen_app");
        Connection connection = owner.as("policy_cost", "app").connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select auth.begin_request('" + TENANT + "." + "a".repeat(64) + "')");
        }
        return connection;
    }

    private static void fill(TestDatabase owner) {
        owner.execute(
                """
                insert into auth.organizations (id, slug, name)
                values ('0190a000-0000-7000-8000-00000000000a', 'a', 'A'), ('0190a000-0000-7000-8000-00000000000b', 'b', 'B');
                insert into auth.users (organization_id, id, status)
                select o.id, ('0190a000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'active'
                from auth.organizations o, generate_series(1, 50000) n;
                insert into auth.sessions (organization_id, id, user_id, expires_at)
                values ('0190a000-0000-7000-8000-00000000000a', '0190a000-0000-7000-8000-00000000000c',
                  '0190a000-0000-7000-8000-000000000001', now() + interval '1 day');
                insert into auth.session_tokens (organization_id, session_id, type, digest, expires_at)
                values ('0190a000-0000-7000-8000-00000000000a', '0190a000-0000-7000-8000-00000000000c', 'access',
                  sha256(convert_to('0190a000-0000-7000-8000-00000000000a.' || repeat('a', 64), 'UTF8')),
                  now() + interval '1 day');
                analyze auth.users;
                """);
    }
}
