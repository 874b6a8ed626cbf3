package dev.kaizen.db.auth;

import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.Eventually;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.tenancy.TenantDatabase;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** Two transactions that meet: the second does what it would have done after the first. */
class AuthRacesTest {
    private static final String RESET = "select auth.reset_password(?, 'another password')";
    private static final String REQUEST = "select auth.request_password_reset(?, ?)";

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_sign_in_that_meets_a_reset_begins_no_session(int version) throws Exception {
        Account account = Account.create(TenantDatabase.version(version));
        try (Transaction signingIn = account.application();
                Transaction resetting = account.application()) {
            String token = resetting.value(REQUEST, account.organization(), account.emailIndex());
            resetting.commit();
            assertThat(resetting.value(RESET, token)).isEqualTo("reset");
            CompletableFuture<String> outcome =
                    later(() -> account.signIn(signingIn, Account.PASSWORD).outcome());
            waitsFor(version);
            resetting.commit();
            assertThat(outcome.get()).isEqualTo("refused");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_token_to_a_former_address_is_void_however_it_meets_the_change(int version) throws Exception {
        Account account = Account.create(TenantDatabase.version(version));
        try (Transaction changing = account.request();
                Transaction requesting = account.application()) {
            String token = requesting.value(REQUEST, account.organization(), account.emailIndex());
            byte[] address = Account.digest("new" + account.user());
            CompletableFuture<String> outcome =
                    later(() -> changing.value("select auth.change_email(?, ?)", Account.ciphertext(), address));
            waitsFor(version);
            requesting.commit();
            assertThat(outcome.get()).isEqualTo("changed");
            changing.commit();
            assertThat(requesting.value(RESET, token)).isEqualTo("used_before");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void an_old_snapshot_does_not_let_the_last_role_manager_leave(int version) throws SQLException {
        Account owner = Account.create(TenantDatabase.version(version));
        Account second = owner.invited("owner");
        String leave = "select auth.withdraw_role(kaizen.current_user_id(), 'owner')";
        Account.Tokens tokens = second.signIn();
        try (Transaction old = second.application();
                Transaction request = owner.request()) {
            old.execute("set transaction isolation level repeatable read");
            assertThat(old.beginRequest(tokens.access())).isEqualTo("begun");
            assertThat(request.value(leave)).isEqualTo("withdrawn");
            request.commit();
            assertThat(old.failure(leave)).isEqualTo("40001");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_reset_and_an_erasure_do_not_wait_in_a_circle(int version) throws Exception {
        Account owner = Account.create(TenantDatabase.version(version));
        for (int round = 0; round < 3; round++) {
            Account member = owner.invited("member");
            String token;
            try (Transaction application = owner.application()) {
                token = application.value(REQUEST, owner.organization(), member.emailIndex());
                application.commit();
            }
            CompletableFuture<String> reset = later(() -> {
                try (Transaction application = owner.application()) {
                    String outcome = application.value(RESET, token);
                    application.commit();
                    return outcome;
                }
            });
            try (Transaction request = owner.request()) {
                assertThat(request.value("select auth.erase_user(?)", member.user()))
                        .isEqualTo("erased");
                request.commit();
            }
            assertThat(reset.get()).isIn("reset", "unknown", "user_inactive");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void an_attempt_cannot_hide_in_an_old_snapshot_or_behind_a_missing_id(int version) throws SQLException {
        Account account = Account.create(TenantDatabase.version(version));
        String signIn = "select outcome from auth.sign_in(?, ?, 'x', null, ?, ?)";
        try (Transaction application = account.application()) {
            assertThat(application.failure(signIn, account.organization(), account.emailIndex(), null, null))
                    .isEqualTo("KZ002");
            assertThat(application.failure(
                            signIn, account.organization(), account.emailIndex(), new byte[] {1}, UUID.randomUUID()))
                    .isEqualTo("KZ002");
            application.rollback();
            application.execute("set transaction isolation level repeatable read");
            assertThat(application.failure(
                            signIn, account.organization(), account.emailIndex(), null, UUID.randomUUID()))
                    .isEqualTo("KZ002");
        }
    }

    private static CompletableFuture<String> later(Callable<String> work) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return work.call();
            } catch (Exception error) {
                throw new CompletionException(error);
            }
        });
    }

    private static void waitsFor(int version) {
        Eventually.holds("the second waits for the first", () -> PostgresServers.version(version)
                .superuser()
                .value("select count(*) > 0 from pg_stat_activity where usename = 'tenancy_app'"
                        + " and wait_event_type = 'Lock'")
                .equals("t"));
    }
}
