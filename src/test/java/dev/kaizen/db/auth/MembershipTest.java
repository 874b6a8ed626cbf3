package dev.kaizen.db.auth;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.AtOnce;
import dev.kaizen.db.tenancy.TenantDatabase;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** How people come into an organization, what they are there, and how they are forgotten. */
class MembershipTest {
    private static final String INVITE = "select outcome || ' ' || coalesce(token, '') from auth.invite(?, ?, ?, ?)";
    private static final String ACCEPT = "select outcome from auth.accept_invitation(?, ?, ?, ?, ?)";

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void an_invitation_is_accepted_by_its_address_once(int version) throws Exception {
        Account owner = Account.create(TenantDatabase.version(version));
        byte[] address = Account.digest("guest" + owner.user());
        String token;
        try (Transaction request = owner.request()) {
            token = invite(request, address, "member").substring("invited ".length());
            assertThat(invite(request, address, "member")).isEqualTo("already_invited ");
            assertThat(invite(request, owner.emailIndex(), "member")).isEqualTo("already_member ");
            assertThat(invite(request, Account.digest("x"), "emperor")).isEqualTo("unknown_role ");
            request.commit();
            assertThat(accept(request, token, Account.digest("thief"))).isEqualTo("other_email");
            assertThat(request.value(ACCEPT, token, UUID.randomUUID(), Account.ciphertext(), address, "short"))
                    .isEqualTo("weak_password");
            assertThat(request.failure(ACCEPT, token, UUID.randomUUID(), new byte[] {1}, address, Account.PASSWORD))
                    .isEqualTo("KZ002");
        }
        List<String> outcomes = AtOnce.run(50, () -> {
            try (Transaction application = owner.application()) {
                String outcome = accept(application, token, address);
                application.commit();
                return outcome;
            }
        });
        assertThat(Collections.frequency(outcomes, "accepted")).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, "used_before")).isEqualTo(49);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void an_invitation_is_void_when_who_sent_it_may_not_any_more(int version) throws SQLException {
        Account owner = Account.create(TenantDatabase.version(version));
        Account admin = owner.invited("admin");
        byte[] address = Account.digest("guest" + admin.user());
        String token;
        try (Transaction request = admin.request()) {
            token = invite(request, address, "admin").substring("invited ".length());
            request.commit();
        }
        try (Transaction request = owner.request()) {
            assertThat(request.value("select auth.withdraw_role(?, 'admin')", admin.user()))
                    .isEqualTo("withdrawn");
            request.commit();
            assertThat(accept(request, token, address)).isEqualTo("revoked");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void only_who_may_give_roles_decides_which_providers_are_believed(int version) throws SQLException {
        Account owner = Account.create(TenantDatabase.version(version));
        Account admin = owner.invited("admin");
        String provider = "insert into auth.oauth_providers (organization_id, id, key, name, issuer, client_id)"
                + " values (kaizen.current_organization_id(), kaizen.uuid_v7(), 'corp', 'C', 'https://x', 'c')";
        try (Transaction request = owner.request()) {
            request.execute(provider);
            assertThat(request.value("select auth.link_oauth_identity(?, 'corp', 'owner')", UUID.randomUUID()))
                    .isEqualTo("linked");
            request.commit();
        }
        try (Transaction request = admin.request()) {
            assertThat(request.failure(provider.replace("'corp'", "'other'"))).isEqualTo("42501");
            assertThat(request.value("with w as (update auth.oauth_providers set issuer = 'https://evil' returning 1)"
                            + " select count(*) from w"))
                    .isEqualTo("0");
            assertThat(request.value(
                            "with w as (delete from auth.oauth_identities returning 1) select count(*) from w"))
                    .isEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void who_was_erased_in_a_transaction_that_goes_on_becomes_nobody_again(int version) throws SQLException {
        Account owner = Account.create(TenantDatabase.version(version));
        Account member = owner.invited("member");
        try (Transaction request = member.request()) {
            assertThat(request.value("select auth.erase_user(?)", member.user()))
                    .isEqualTo("erased");
            assertThat(request.value("select auth.change_email(?, ?)", Account.ciphertext(), Account.digest("x")))
                    .isEqualTo("unknown_user");
            assertThat(request.value("select auth.link_oauth_identity(?, 'corp', 's')", UUID.randomUUID()))
                    .isEqualTo("unknown_provider");
            assertThat(request.value("select auth.request_email_verification()"))
                    .isEmpty();
            assertThat(request.value(
                            "select outcome from auth.update_user_pcm_stage(?, 'attraction', '{}', 'k')",
                            member.user()))
                    .isEqualTo("unknown_user");
            request.commit();
        }
        try (Transaction request = owner.request()) {
            assertThat(request.value("select auth.assign_role(?, 'owner')", member.user()))
                    .isEqualTo("unknown_user");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void nobody_invites_to_more_than_they_may_themselves(int version) throws SQLException {
        Account owner = Account.create(TenantDatabase.version(version));
        Account admin = owner.invited("admin");
        Account member = owner.invited("member");
        try (Transaction request = admin.request()) {
            assertThat(invite(request, Account.digest("1" + owner.user()), "owner"))
                    .isEqualTo("forbidden ");
            assertThat(invite(request, Account.digest("2" + owner.user()), "admin"))
                    .startsWith("invited ");
        }
        try (Transaction request = member.request()) {
            assertThat(invite(request, Account.digest("3" + owner.user()), "member"))
                    .isEqualTo("forbidden ");
        }
        try (Transaction application = owner.application()) {
            assertThat(application.failure(INVITE, owner.user(), Account.ciphertext(), owner.emailIndex(), "member"))
                    .isEqualTo("KZ001");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void roles_are_given_and_taken_but_for_the_last_that_gives_them(int version) throws SQLException {
        Account owner = Account.create(TenantDatabase.version(version));
        Account member = owner.invited("member");
        String assign = "select auth.assign_role(?, ?)";
        String withdraw = "select auth.withdraw_role(?, ?)";
        try (Transaction request = member.request()) {
            assertThat(request.value(assign, member.user(), "owner")).isEqualTo("forbidden");
            assertThat(request.value(withdraw, owner.user(), "owner")).isEqualTo("forbidden");
        }
        try (Transaction request = owner.request()) {
            assertThat(request.value(withdraw, owner.user(), "owner")).isEqualTo("last_role_manager");
            assertThat(request.value("select auth.erase_user(?)", owner.user())).isEqualTo("last_role_manager");
            assertThat(request.failure("delete from auth.user_roles where user_id = ?", owner.user()))
                    .isEqualTo("KZ020");
            assertThat(request.failure("delete from auth.role_permissions where permission_key = 'role.manage'"))
                    .isEqualTo("KZ020");
            assertThat(request.failure("update auth.users set status = 'suspended' where id = ?", owner.user()))
                    .isEqualTo("KZ020");
            assertThat(request.value(assign, member.user(), "owner")).isEqualTo("assigned");
            assertThat(request.value(assign, member.user(), "owner")).isEqualTo("already_assigned");
            assertThat(request.value(assign, UUID.randomUUID(), "owner")).isEqualTo("unknown_user");
            assertThat(request.value(assign, null, "owner")).isEqualTo("unknown_user");
            assertThat(request.value(assign, member.user(), "emperor")).isEqualTo("unknown_role");
            assertThat(request.value(withdraw, owner.user(), "owner")).isEqualTo("withdrawn");
            assertThat(request.value(withdraw, owner.user(), "member")).isEqualTo("forbidden");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void two_owners_who_leave_at_once_do_not_both_leave(int version) throws Exception {
        Account owner = Account.create(TenantDatabase.version(version));
        Account second = owner.invited("owner");
        List<Account> leaving = Collections.synchronizedList(new ArrayList<>(List.of(owner, second)));
        List<String> outcomes = AtOnce.run(2, () -> {
            Account account = leaving.remove(0);
            try (Transaction request = account.request()) {
                String outcome = request.value("select auth.withdraw_role(?, 'owner')", account.user());
                request.commit();
                return outcome;
            }
        });
        assertThat(outcomes).containsExactlyInAnyOrder("withdrawn", "last_role_manager");
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_provider_signs_in_whom_a_user_has_linked(int version) throws SQLException {
        Account owner = Account.create(TenantDatabase.version(version));
        Account member = owner.invited("member");
        String link = "select auth.link_oauth_identity(?, ?, ?)";
        String signIn = "select outcome from auth.sign_in_with_oauth(?, 'example', ?)";
        try (Transaction request = owner.request()) {
            assertThat(
                            request.failure(
                                    "insert into auth.oauth_providers (organization_id, id, key, name, issuer, client_id)"
                                            + " values (kaizen.current_organization_id(), kaizen.uuid_v7(), 'example', 'E', 'http://x', 'c')"))
                    .isEqualTo("23514");
            request.execute("insert into auth.oauth_providers (organization_id, id, key, name, issuer, client_id)"
                    + " values (kaizen.current_organization_id(), kaizen.uuid_v7(), 'example', 'E', 'https://x', 'c')");
            assertThat(request.value(link, UUID.randomUUID(), "example", "subject"))
                    .isEqualTo("linked");
            assertThat(request.value(link, UUID.randomUUID(), "example", "subject"))
                    .isEqualTo("already_linked");
            assertThat(request.value(link, UUID.randomUUID(), "example", "other"))
                    .isEqualTo("taken");
            assertThat(request.value(link, UUID.randomUUID(), "nobody", "other"))
                    .isEqualTo("unknown_provider");
            assertThat(request.failure(link, UUID.randomUUID(), "example", " ")).isEqualTo("KZ002");
            request.commit();
            assertThat(request.value(signIn, owner.organization(), "subject")).isEqualTo("signed_in");
            assertThat(request.value(signIn, owner.organization(), "stranger")).isEqualTo("unknown");
            assertThat(request.value(signIn, member.user(), "subject")).isEqualTo("unknown");
        }
        try (Transaction request = member.request()) {
            assertThat(request.value(link, UUID.randomUUID(), "example", "subject"))
                    .isEqualTo("taken");
            assertThat(request.rows("select * from auth.oauth_identities")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void of_a_user_who_is_erased_nothing_personal_is_left(int version) throws SQLException {
        Account owner = Account.create(TenantDatabase.version(version));
        Account member = owner.invited("member");
        member.signIn();
        String export = "select auth.export_user(?)::text";
        String index = HexFormat.of().formatHex(member.emailIndex());
        try (Transaction request = member.request()) {
            assertThat(request.value("select auth.erase_user(?)", owner.user())).isEqualTo("forbidden");
            assertThat(request.value(export, owner.user())).isEmpty();
            assertThat(request.value(export, member.user())).contains(index).doesNotContain("password_hash", "digest");
        }
        try (Transaction request = owner.request()) {
            assertThat(request.value("select auth.erase_user(?)", UUID.randomUUID()))
                    .isEqualTo("unknown_user");
            assertThat(request.value("select auth.erase_user(?)", member.user()))
                    .isEqualTo("erased");
            request.commit();
        }
        for (String table : member.database()
                .owner()
                .rows("select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where n.nspname = 'auth' and c.relkind in ('r', 'p') and not c.relispartition")) {
            assertThat(member.database()
                            .owner()
                            .value("select count(*) from " + table + " t where to_jsonb(t)::text like '%" + index
                                    + "%'"))
                    .as(table)
                    .isEqualTo("0");
        }
        try (Transaction application = owner.application()) {
            assertThat(member.signIn(application, Account.PASSWORD).outcome()).isEqualTo("refused");
        }
    }

    private static String invite(Transaction request, byte[] address, String role) throws SQLException {
        return request.value(INVITE, UUID.randomUUID(), Account.ciphertext(), address, role);
    }

    private static String accept(Transaction application, String token, byte[] address) throws SQLException {
        return application.value(ACCEPT, token, UUID.randomUUID(), Account.ciphertext(), address, Account.PASSWORD);
    }
}
