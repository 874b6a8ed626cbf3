package dev.kaizen.db.auth;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.AtOnce;
import dev.kaizen.db.tenancy.TenantDatabase;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

class OneTimeTokensTest {
    private static final String REQUEST = "select auth.request_password_reset(?, ?)";
    private static final String RESET = "select auth.reset_password(?, ?)";
    private static final String NEW_PASSWORD = "another password";

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_password_is_reset_once_and_every_session_ends(int version) throws SQLException {
        Account account = Account.create(TenantDatabase.version(version));
        Account.Tokens before = account.signIn();
        try (Transaction application = account.application()) {
            String token = application.value(REQUEST, account.organization(), account.emailIndex());
            assertThat(application.value(RESET, token, "short")).isEqualTo("weak_password");
            assertThat(application.value("select auth.verify_email(?)", token)).isEqualTo("unknown");
            assertThat(application.value(RESET, token, NEW_PASSWORD)).isEqualTo("reset");
            assertThat(application.value(RESET, token, NEW_PASSWORD)).isEqualTo("used_before");
            application.commit();
            assertThat(application.beginRequest(before.access())).isEqualTo("revoked");
            assertThat(account.signIn(application, Account.PASSWORD).outcome()).isEqualTo("refused");
            assertThat(account.signIn(application, NEW_PASSWORD).outcome()).isEqualTo("signed_in");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void of_fifty_who_come_with_one_token_one_succeeds(int version) throws Exception {
        Account account = Account.create(TenantDatabase.version(version));
        String token;
        try (Transaction application = account.application()) {
            token = application.value(REQUEST, account.organization(), account.emailIndex());
            application.commit();
        }
        List<String> outcomes = AtOnce.run(50, () -> {
            try (Transaction application = account.application()) {
                String outcome = application.value(RESET, token, NEW_PASSWORD);
                application.commit();
                return outcome;
            }
        });
        assertThat(Collections.frequency(outcomes, "reset")).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, "used_before")).isEqualTo(49);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_token_that_is_old_replaced_or_malformed_is_worth_nothing(int version) throws SQLException {
        Account account = Account.create(TenantDatabase.version(version));
        try (Transaction application = account.application()) {
            String first = application.value(REQUEST, account.organization(), account.emailIndex());
            String second = application.value(REQUEST, account.organization(), account.emailIndex());
            application.commit();
            assertThat(application.value(RESET, first, NEW_PASSWORD)).isEqualTo("used_before");
            account.database()
                    .owner()
                    .execute("update auth.one_time_tokens set expires_at = created_at + interval '1 microsecond'"
                            + " where user_id = '" + account.user() + "'");
            assertThat(application.value(RESET, second, NEW_PASSWORD)).isEqualTo("expired");
            for (String malformed : new String[] {null, "", "token", second + " ", second.toUpperCase()}) {
                assertThat(application.value(RESET, malformed, NEW_PASSWORD)).isEqualTo("unknown");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_changed_password_ends_leave_to_set_another_and_guesses_are_counted(int version) throws SQLException {
        Account account = Account.create(TenantDatabase.version(version));
        String change = "select auth.change_password(?, ?)";
        try (Transaction request = account.request()) {
            String token = request.value(REQUEST, account.organization(), account.emailIndex());
            assertThat(request.value(change, Account.PASSWORD, NEW_PASSWORD)).isEqualTo("changed");
            assertThat(request.value(RESET, token, Account.PASSWORD)).isEqualTo("used_before");
            for (int guess = 0; guess < 10; guess++) {
                assertThat(request.value(change, "wrong", Account.PASSWORD)).isEqualTo("refused");
            }
            assertThat(request.value(change, NEW_PASSWORD, Account.PASSWORD)).isEqualTo("limited");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void mail_is_bounded_and_goes_to_nobody_unknown(int version) throws SQLException {
        Account account = Account.create(TenantDatabase.version(version));
        try (Transaction application = account.application()) {
            assertThat(application.value(REQUEST, account.organization(), Account.digest("nobody")))
                    .isEmpty();
            for (int request = 0; request < 5; request++) {
                assertThat(application.value(REQUEST, account.organization(), account.emailIndex()))
                        .isNotEmpty();
            }
            assertThat(application.value(REQUEST, account.organization(), account.emailIndex()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void an_address_is_verified_by_its_own_token_and_no_longer_when_it_changes(int version) throws SQLException {
        Account account = Account.create(TenantDatabase.version(version));
        String verified = "select email_verified_at is not null from auth.users where id = kaizen.current_user_id()";
        try (Transaction request = account.request()) {
            String token = request.value("select auth.request_email_verification()");
            String stale = request.value("select auth.request_email_verification()");
            assertThat(request.value("select auth.verify_email(?)", token)).isEqualTo("used_before");
            assertThat(request.value("select auth.verify_email(?)", stale)).isEqualTo("verified");
            assertThat(request.value(verified)).isEqualTo("t");
            assertThat(request.value("select auth.request_email_verification()"))
                    .isEmpty();
            assertThat(request.value(
                            "select auth.change_email(?, ?)",
                            Account.ciphertext(),
                            Account.digest("new" + account.user())))
                    .isEqualTo("changed");
            assertThat(request.value(verified)).isEqualTo("f");
            String later = request.value("select auth.request_email_verification()");
            request.value("select auth.change_email(?, ?)", Account.ciphertext(), Account.digest("x" + account.user()));
            assertThat(request.value("select auth.verify_email(?)", later)).isEqualTo("used_before");
            assertThat(request.failure("select auth.change_email(?, ?)", "jo@example.com".getBytes(), new byte[32]))
                    .isEqualTo("KZ002");
        }
    }
}
