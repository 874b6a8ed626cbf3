package dev.kaizen.db.tenancy;

import java.sql.SQLException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.TenantDatabase.Tenant;

import static org.assertj.core.api.Assertions.assertThat;

/** What members of one organization may do to each other. */
class MemberPermissionsTest {
    private static final String DELETE =
            "with gone as (delete from auth.users where id = ? returning 1)" + " select count(*) from gone";
    private static final String SUSPEND =
            "with changed as (update auth.users set status = 'suspended' where id = ? returning 1)"
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
            assertThat(request.value(SUSPEND, owner.user())).isEqualTo("0");
            assertThat(request.value(DELETE, owner.user())).isEqualTo("0");
            assertThat(request.value(SUSPEND, member.user())).isEqualTo("1");
            assertThat(request.value(DELETE, member.user())).isEqualTo("1");
            request.rollback();
            request.beginRequest(owner.token());
            assertThat(request.value(SUSPEND, manager.user())).isEqualTo("1");
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
