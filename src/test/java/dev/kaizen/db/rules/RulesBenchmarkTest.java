package dev.kaizen.db.rules;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.tenancy.TenantDatabase;
import dev.kaizen.db.tenancy.TenantDatabase.Tenant;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What evaluation costs on one core, against the floors that it is measured by, interleaved, medians of five rounds. It
 * prints; a slow machine fails nothing. {@code -Dkaizen.users=1000000} evaluates a flag over a million users.
 */
class RulesBenchmarkTest {
    private static final int USERS = Integer.getInteger("kaizen.users", 20_000);
    private static final int ROUNDS = 5;
    private static final String BY_HAND =
            """
            select count(*) from users u
            where u.attributes ->> 'country' in ('AT', 'DE') and (u.attributes ->> 'age')::numeric >= 18
              and u.attributes ->> 'plan' <> 'free' and (u.attributes ->> 'beta')::boolean
              and u.attributes ->> 'locale' = 'de-AT'
            """;

    @Test
    void evaluation_is_told_against_its_floors() throws SQLException {
        TenantDatabase database = TenantDatabase.version(PostgresServers.NEWEST);
        Tenant tenant = database.tenant();
        try (Transaction transaction = Transaction.on(database.as("app"))) {
            assertThat(transaction.beginRequest(tenant.token())).isEqualTo("begun");
            prepare(transaction, tenant);
            compare(
                    transaction,
                    "is_feature_enabled, 5 rules, over %,d users".formatted(USERS),
                    USERS,
                    "select count(*) from users u"
                            + " where rules.is_enabled((select rules.load_program('checkout')), u.attributes)",
                    "a primary-key lookup of each",
                    "select count(*) from users u where (select x.attributes from users x where x.id = u.id) is not null");
            compare(
                    transaction,
                    "evaluate_flag, 5 rules, over %,d users".formatted(USERS),
                    USERS,
                    "select count(e.reason) from users u cross join lateral rules.evaluate_flag('checkout', u.attributes) e",
                    "a primary-key lookup of each",
                    "select count((select x.attributes from users x where x.id = u.id)) from users u");
            compare(
                    transaction,
                    "evaluate_rule_conditions, 5 conditions",
                    USERS,
                    "select count(*) from users u cross join lateral"
                            + " rules.evaluate_rule_conditions('welcome', u.attributes) e where e.outcome = 'match'",
                    "the same written by hand",
                    BY_HAND);
            compare(
                    transaction,
                    "100 flags for one user, one call",
                    100,
                    "select count(*) from rules.evaluate_flags('{\"id\": \"user-7\", \"age\": 20, \"country\": \"AT\"}')",
                    "a lookup of 100 flags by key",
                    "select count(*) from generate_series(1, 100) n"
                            + " where (select f.default_value from rules.flags f where f.key = 'flag-' || n) is null");
            compare(
                    transaction,
                    "is_feature_enabled, 5 rules, a call for each of 500 users",
                    500,
                    "select count(*) from users u where u.id <= 500 and rules.is_feature_enabled('checkout', u.attributes)",
                    "reading the context for each",
                    "select count(*) from users u where u.id <= 500 and u.id::text <> kaizen.current_organization_id()::text");
        }
    }

    private static void compare(
            Transaction transaction, String name, int evaluations, String query, String floor, String floorQuery)
            throws SQLException {
        List<Double> ratios = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        transaction.value(query);
        transaction.value(floorQuery);
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            transaction.value(floorQuery);
            long between = System.nanoTime();
            transaction.value(query);
            long end = System.nanoTime();
            ratios.add((double) (end - between) / (between - start));
            rates.add(evaluations * 1e9 / (end - between));
        }
        ratios.sort(null);
        rates.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%s: %,.0f/s a core, %.1fx of %s (%.1f to %.1f)%n",
                name,
                rates.get(ROUNDS / 2),
                ratios.get(ROUNDS / 2),
                floor,
                ratios.get(0),
                ratios.get(ROUNDS - 1));
    }

    private static void prepare(Transaction transaction, Tenant tenant) throws SQLException {
        transaction.execute("set local max_parallel_workers_per_gather = 0");
        transaction.execute(
                """
                create temp table users on commit drop as
                select n as id, jsonb_build_object('id', 'user-' || n, 'country', (array['AT', 'DE', 'US', 'FR'])[1 + n %% 4],
                  'age', n %% 80, 'plan', (array['free', 'pro'])[1 + n / 4 %% 2], 'beta', n %% 3 = 0, 'locale', 'de-AT',
                  'version', '1.2.' || n %% 10) as attributes
                from generate_series(1, %d) n;
                alter table users add primary key (id);
                analyze users;
                insert into rules.environments (organization_id, id, key, name, position, is_default)
                values ('%2$s', '%2$s', 'production', 'Production', 1, true);
                insert into rules.flags (organization_id, key, name, value_type, default_value)
                select '%2$s', key, key, 'boolean', 'false'
                from (select 'flag-' || n from generate_series(1, 99) n union all select 'checkout') f (key);
                insert into rules.flag_environments (organization_id, flag_id, environment_id, is_enabled)
                select organization_id, id, organization_id, true from rules.flags;
                insert into rules.flag_rules (organization_id, flag_id, environment_id, position, key, kind, condition,
                  variations, coverage)
                select organization_id, id, organization_id, r.position, 'rule-' || r.position, 'force', r.condition,
                  '[{"value": true}]', r.coverage
                from rules.flags,
                  (values
                    (1, '{"country": "AT", "plan": {"$in": ["pro", "team"]}}'::jsonb, null),
                    (2, '{"beta": true}', 0.2),
                    (3, '{"age": {"$gte": 65}}', null),
                    (4, '{"locale": {"$ne": "de-AT"}}', null),
                    (5, '{}', 0.5)
                  ) r (position, condition, coverage);
                insert into rules.rule_groups (organization_id, id, key, name) values ('%2$s', '%2$s', 'g', 'Group');
                insert into rules.rules (organization_id, id, group_id, key, name, status)
                values ('%2$s', '%2$s', '%2$s', 'welcome', 'Welcome', 'active');
                insert into rules.conditions (organization_id, rule_id, position, kind, attribute, operator, operand)
                select '%2$s', '%2$s', position, 'test', attribute, operator, operand
                from (values (1, 'country', '$in', '["AT", "DE"]'::jsonb), (2, 'age', '$gte', '18'),
                  (3, 'plan', '$ne', '"free"'), (4, 'beta', '$eq', 'true'), (5, 'locale', '$eq', '"de-AT"'))
                  c (position, attribute, operator, operand);
                """
                        .formatted(USERS, tenant.organization()));
        String matching =
                "select count(*) from users u cross join lateral rules.evaluate_rule_conditions('welcome', u.attributes) e"
                        + " where e.outcome = 'match'";
        assertThat(transaction.value(matching))
                .isEqualTo(transaction.value(BY_HAND))
                .isNotEqualTo("0");
    }
}
