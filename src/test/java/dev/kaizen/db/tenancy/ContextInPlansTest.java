package dev.kaizen.db.tenancy;

import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.TenantDatabase.Tenant;

import static org.assertj.core.api.Assertions.assertThat;

/** The ways in which the server runs a query otherwise than it is written. */
class ContextInPlansTest {
    private static final String IDENTITY =
            """
            select concat_ws('|', kaizen.current_organization_id(), kaizen.current_user_id(),
              kaizen.current_member_role(), kaizen.has_permission('member.manage')) from auth.plans limit 1
            """;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_parallel_worker_knows_the_context_and_only_a_genuine_one(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        database.tenant();
        try (Transaction request = Transaction.on(database.as("app"))) {
            request.execute("set " + (version < 16 ? "force_parallel_mode" : "debug_parallel_query") + " = on");
            request.commit();
            request.beginRequest(tenant.token());
            String context = request.context();
            assertThat(plan(request, IDENTITY)).contains("Workers Launched: 1").contains("Single Copy: true");
            assertThat(request.value(IDENTITY)).isEqualTo(tenant.organization() + "|" + tenant.user() + "|owner|t");
            assertThat(request.rows("select id from auth.users"))
                    .containsExactly(tenant.user().toString());

            request.setContext(context.replace("owner", "admin"));
            assertThat(request.value(IDENTITY)).isEqualTo("f");
            assertThat(request.rows("select id from auth.users")).isEmpty();
            request.commit();
            request.setContext(context);
            assertThat(request.value(IDENTITY)).isEqualTo("f");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_table_read_in_parallel_shows_the_rows_of_one_tenant(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant own = database.tenant();
        Tenant other = database.tenant();
        for (Tenant tenant : List.of(own, other)) {
            database.owner()
                    .execute(
                            """
                            insert into auth.activity_log (organization_id, id, user_id, activity, occurred_at)
                            select '%s', kaizen.uuid_v7_at(now()), '%s', 'app.opened', now()
                            from generate_series(1, 20000)
                            """
                                    .formatted(tenant.organization(), tenant.user()));
        }
        String count = "select count(*) || ' ' || count(distinct organization_id) from auth.activity_log"
                + " where (select kaizen.current_user_id()) = user_id"
                + " and kaizen.current_organization_id() = organization_id";
        try (Transaction request = Transaction.on(database.as("app"))) {
            request.execute(
                    "set parallel_setup_cost = 0; set parallel_tuple_cost = 0; set enable_indexscan = off;"
                            + "set min_parallel_table_scan_size = 0; set enable_bitmapscan = off; set enable_indexonlyscan = off");
            request.commit();
            request.beginRequest(own.token());
            assertThat(plan(request, count)).containsPattern("Workers Launched: [12]");
            assertThat(request.value(count)).isEqualTo("20000 1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_prepared_statement_follows_the_tenant_of_each_transaction(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        List<Tenant> tenants = List.of(database.tenant(), database.tenant(), database.tenant());
        for (String mode : List.of("auto", "force_generic_plan", "force_custom_plan")) {
            try (Transaction request = Transaction.on(database.as("app"))) {
                request.execute("set plan_cache_mode = " + mode);
                request.execute("prepare users_of (text) as select id from auth.users where status = $1");
                request.commit();
                for (int round = 0; round < 8; round++) {
                    for (Tenant tenant : tenants) {
                        request.beginRequest(tenant.token());
                        assertThat(request.rows("execute users_of ('active')"))
                                .as(mode)
                                .containsExactly(tenant.user().toString());
                        request.commit();
                        assertThat(request.rows("execute users_of ('active')"))
                                .as(mode)
                                .isEmpty();
                        request.commit();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_policy_asks_once_a_statement_and_uses_the_index(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        try (Transaction request = Transaction.on(database.as("app"))) {
            request.beginRequest(tenant.token());
            request.execute("set local enable_seqscan = off");
            String plan = plan(request, "select * from auth.users");
            assertThat(plan).contains("InitPlan 1").contains("Index Cond: (organization_id = ");
            assertThat(plan).doesNotContain("Filter: (organization_id");
        }
    }

    private static String plan(Transaction transaction, String query) throws SQLException {
        return String.join("\n", transaction.rows("explain (analyze, costs off, timing off) " + query));
    }
}
