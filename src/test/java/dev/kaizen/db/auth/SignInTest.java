package dev.kaizen.db.auth;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.tenancy.TenantDatabase;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

class SignInTest {
    private static final String SIGN_IN = "select outcome from auth.sign_in(?, ?, ?)";

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void the_right_password_begins_a_session_and_no_other_does(int version) throws SQLException {
        Account account = Account.create(TenantDatabase.version(version));
        String seventyTwo = "p".repeat(72);
        try (Transaction application = account.application()) {
            assertThat(application.beginRequest(account.signIn().access())).isEqualTo("begun");
            assertThat(application.identity()).startsWith(account.organization() + "|" + account.user() + "|owner|");
            assertThat(application.value("select auth.change_password(?, ?)", Account.PASSWORD, seventyTwo + "a"))
                    .isEqualTo("changed");
            application.commit();
            for (String wrong : new String[] {"", null, " ", seventyTwo, seventyTwo + "b", "p".repeat(2000), "P"}) {
                Account.Tokens refused = account.signIn(application, wrong);
                assertThat(refused.outcome()).as(wrong).isEqualTo("refused");
                assertThat(refused.access() + refused.refresh()).isEmpty();
                application.rollback();
            }
            assertThat(account.signIn(application, seventyTwo + "a").outcome()).isEqualTo("signed_in");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void refusals_are_counted_and_limit_the_account_but_no_other(int version) throws SQLException {
        Account account = Account.create(TenantDatabase.version(version));
        Account other = account.invited("member");
        try (Transaction application = account.application()) {
            for (int attempt = 0; attempt < 10; attempt++) {
                assertThat(account.signIn(application, "wrong").outcome()).isEqualTo("refused");
                application.commit();
            }
            assertThat(account.signIn(application, Account.PASSWORD).outcome()).isEqualTo("limited");
            application.commit();
            assertThat(other.signIn(application, Account.PASSWORD).outcome()).isEqualTo("signed_in");
            application.commit();
        }
        account.database()
                .owner()
                .execute("update auth.sign_in_attempts set attempted_at = now() - interval '16 minutes'"
                        + " where organization_id = '" + account.organization() + "'");
        assertThat(account.signIn().outcome()).isEqualTo("signed_in");
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void an_internet_address_is_limited_over_all_accounts(int version) throws SQLException {
        Account account = Account.create(TenantDatabase.version(version));
        byte[] address = Account.digest("address");
        account.database()
                .owner()
                .execute(
                        """
                        insert into auth.sign_in_attempts (organization_id, email_index, address_index, outcome)
                        select '%s', sha256(convert_to(n::text, 'UTF8')), sha256('address'), 'refused'
                        from generate_series(1, 100) n
                        """
                                .formatted(account.organization()));
        try (Transaction application = account.application()) {
            assertThat(application.value(
                            "select outcome from auth.sign_in(?, ?, ?, ?)",
                            account.organization(),
                            account.emailIndex(),
                            Account.PASSWORD,
                            address))
                    .isEqualTo("limited");
            assertThat(account.signIn(application, Account.PASSWORD).outcome()).isEqualTo("signed_in");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void who_is_not_active_and_who_does_not_exist_begins_nothing(int version) throws SQLException {
        Account owner = Account.create(TenantDatabase.version(version));
        Account member = owner.invited("member");
        owner.database()
                .owner()
                .execute("update auth.users set status = 'suspended' where id = '" + member.user() + "'");
        try (Transaction application = owner.application()) {
            assertThat(member.signIn(application, Account.PASSWORD).outcome()).isEqualTo("user_inactive");
            assertThat(member.signIn(application, "wrong").outcome()).isEqualTo("refused");
            assertThat(application.value(SIGN_IN, owner.organization(), Account.digest("nobody"), Account.PASSWORD))
                    .isEqualTo("refused");
            assertThat(application.value(SIGN_IN, owner.user(), owner.emailIndex(), Account.PASSWORD))
                    .isEqualTo("refused");
            assertThat(application.value(SIGN_IN, null, owner.emailIndex(), Account.PASSWORD))
                    .isEqualTo("refused");
            for (byte[] index : new byte[][] {null, {}, new byte[31], "jo@example.com".getBytes()}) {
                assertThat(application.failure(SIGN_IN, owner.organization(), index, "p"))
                        .isEqualTo("KZ002");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_password_is_hashed_again_when_more_rounds_are_asked_for(int version) throws SQLException {
        Account account = Account.create(TenantDatabase.version(version));
        String rounds =
                "select substr(password_hash, 5, 2) from auth.credentials where user_id = '" + account.user() + "'";
        account.database()
                .owner()
                .execute("update auth.credentials set password_hash = auth.hash_password(user_id, '" + Account.PASSWORD
                        + "', kaizen.gen_salt('bf', 4)) where user_id = '" + account.user() + "'");
        assertThat(account.database().owner().value(rounds)).isEqualTo("04");
        assertThat(account.signIn().outcome()).isEqualTo("signed_in");
        assertThat(account.database().owner().value(rounds)).isEqualTo("12");
        assertThat(account.signIn().outcome()).isEqualTo("signed_in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "16", "4", "", "twelve"})
    void rounds_out_of_range_are_refused(String rounds) throws SQLException {
        TenantDatabase database = TenantDatabase.version(PostgresServers.NEWEST);
        try (Transaction owner = Transaction.on(database.owner())) {
            owner.execute("set role kaizen_owner");
            assertThat(owner.failure("insert into kaizen.settings (key, value) values ('password_rounds', ?)", rounds))
                    .isEqualTo("23514");
        }
    }

    /** Medians of interleaved attempts; a difference that tells users apart would be that of a bcrypt, a hundredfold. */
    @Test
    void known_and_unknown_users_take_the_same_work() throws SQLException {
        Account account = Account.create(TenantDatabase.version(PostgresServers.NEWEST));
        List<Double> ratios = new ArrayList<>();
        try (Transaction application = account.application()) {
            for (int round = 0; round < 15; round++) {
                long start = System.nanoTime();
                assertThat(account.signIn(application, "wrong").outcome()).isEqualTo("refused");
                long middle = System.nanoTime();
                assertThat(application.value(SIGN_IN, account.organization(), Account.digest("x" + round), "wrong"))
                        .isEqualTo("refused");
                ratios.add((double) (System.nanoTime() - middle) / (middle - start));
                application.rollback();
            }
        }
        ratios.sort(null);
        double median = ratios.get(ratios.size() / 2);
        System.out.printf(
                Locale.ROOT,
                "sign-in of an unknown user against a known one: median %.2fx (%.2f to %.2f), %d rounds%n",
                median,
                ratios.get(0),
                ratios.get(ratios.size() - 1),
                ratios.size());
        assertThat(median).as("one of the two hashes no password").isBetween(0.2, 5.0);
    }
}
