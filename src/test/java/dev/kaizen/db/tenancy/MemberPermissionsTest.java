package dev.kaizen.db.tenancy;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.Eventually;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.tenancy.TenantDatabase.Tenant;

import static org.assertj.core.api.Assertions.assertThat;

/** What members of one organization may do to each other. */
class MemberPermissionsTest {
    private static final String DELETE =
            "with gone as (delete from auth.users where id = ? returning 1)" + " select count(*) from gone";
    private static final String SUSPEND =
            "with changed as (update auth.users set status = 'suspended' where id = ? returning 1)"
                    + " select count(*) from changed";
    private static final String SIGN_OUT =
            "with changed as (update auth.sessions set revoked_at = now() where user_id = ? returning 1)"
                    + " select count(*) from changed";

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void who_manages_members_reaches_nobody_who_may_give_roles(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant owner = database.tenant();
        Tenant manager = database.member(owner, "member.manage");
        Tenant member = database.member(owner);
        try (Transaction request = Transaction.on(database.as("app"))) {
            request.beginRequest(manager.token());
            assertThat(request.failure(SUSPEND, owner.user())).isEqualTo("42501");
            assertThat(request.failure(DELETE, owner.user())).isEqualTo("42501");
            assertThat(request.value(SIGN_OUT, owner.user())).isEqualTo("0");
            assertThat(request.value(SIGN_OUT, member.user())).isEqualTo("1");
            assertThat(request.value(SUSPEND, member.user())).isEqualTo("1");
            assertThat(request.value(DELETE, member.user())).isEqualTo("1");
            request.rollback();
            request.beginRequest(owner.token());
            assertThat(request.value(SUSPEND, manager.user())).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void who_is_just_given_role_manage_is_not_removed(int version) throws Exception {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant owner = database.tenant();
        Tenant manager = database.member(owner, "member.manage");
        Tenant member = database.member(owner);
        try (Transaction removing = Transaction.on(database.as("app"));
                Transaction giving = Transaction.on(database.as("app"))) {
            giving.beginRequest(owner.token());
            assertThat(giving.value(
                            "with given as (insert into auth.user_roles (organization_id, user_id, role_id)"
                                    + " values (?, ?, ?) returning 1) select count(*) from given",
                            owner.organization(),
                            member.user(),
                            owner.role()))
                    .isEqualTo("1");
            removing.beginRequest(manager.token());
            CompletableFuture<String> removal = CompletableFuture.supplyAsync(() -> {
                try {
                    return removing.failure(DELETE, member.user());
                } catch (SQLException error) {
                    throw new IllegalStateException(error);
                }
            });
            Eventually.holds("the removal waits", () -> PostgresServers.version(version)
                    .superuser()
                    .value("select count(*) > 0 from pg_stat_activity where usename = 'tenancy_app'"
                            + " and wait_event_type = 'Lock'")
                    .equals("t"));
            giving.commit();
            assertThat(removal.get()).isEqualTo("42501");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void the_activity_and_stage_of_others_need_member_manage(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant owner = database.tenant();
        Tenant member = database.member(owner, "organization.manage");
        String log = "select outcome from auth.log_user_activity(?, 'report.export')";
        String stage = "select outcome from auth.update_user_pcm_stage(?, 'attraction', '{}', 'key')";
        String insert = "insert into auth.activity_log (organization_id, id, user_id, activity, occurred_at)"
                + " values (kaizen.current_organization_id(), kaizen.uuid_v7(), ?, 'report.export', now())";
        try (Transaction request = Transaction.on(database.as("app"))) {
            request.beginRequest(member.token());
            assertThat(request.value(log, owner.user())).isEqualTo("forbidden");
            assertThat(request.value(stage, owner.user())).isEqualTo("forbidden");
            assertThat(request.failure(insert, owner.user())).isEqualTo("42501");
            assertThat(request.value(log, member.user())).isEqualTo("logged");
            assertThat(request.value(stage, member.user())).isEqualTo("moved");
            request.rollback();
            request.beginRequest(owner.token());
            assertThat(request.value(log, member.user())).isEqualTo("logged");
            assertThat(request.value(stage, member.user())).isEqualTo("moved");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void details_and_evidence_have_a_bound(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        try (Transaction request = Transaction.on(database.as("app"))) {
            request.beginRequest(tenant.token());
            assertThat(request.failure(
                            "select auth.log_user_activity(?, 'a', jsonb_build_object('x', repeat('x', 16384)))",
                            tenant.user()))
                    .isEqualTo("KZ002");
            assertThat(request.failure(
                            "select auth.update_user_pcm_stage(?, 'attraction', jsonb_build_object('x', repeat('x', 65536)), '1')",
                            tenant.user()))
                    .isEqualTo("KZ002");
        }
    }
}
