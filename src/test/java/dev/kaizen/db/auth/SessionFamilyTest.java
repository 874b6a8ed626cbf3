package dev.kaizen.db.auth;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.AtOnce;
import dev.kaizen.db.tenancy.TenantDatabase;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

class SessionFamilyTest {
    private static final String REFRESH =
            "select outcome, access_token, new_refresh_token, '' from auth.refresh_session(?)";

    /** Random sequences of refreshes with new and old tokens and sign-outs, against what a few lines of Java expect. */
    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_family_lives_until_a_token_comes_twice_or_it_is_ended(int version) throws SQLException {
        Account account = Account.create(TenantDatabase.version(version));
        long seed = Long.getLong("kaizen.seed", new Random().nextInt());
        Random random = new Random(seed);
        for (int family = 0; family < 20; family++) {
            try (Transaction application = account.application()) {
                follow(account.signIn(), application, random, "seed " + seed);
            }
        }
    }

    private static void follow(Account.Tokens first, Transaction application, Random random, String description)
            throws SQLException {
        List<String> refreshTokens = new ArrayList<>(List.of(first.refresh()));
        List<String> accessTokens = new ArrayList<>(List.of(first.access()));
        boolean alive = true;
        for (int step = 0; step < 12; step++) {
            int choice = random.nextInt(20);
            boolean newest = choice < 16;
            if (choice == 19) {
                String token = random.nextBoolean() ? accessTokens.get(0) : refreshTokens.get(0);
                assertThat(application.value("select auth.sign_out(?)", token))
                        .as(description)
                        .isEqualTo(alive ? "signed_out" : "unknown");
                alive = false;
            } else {
                int index = newest ? refreshTokens.size() - 1 : random.nextInt(refreshTokens.size());
                boolean fresh = index == refreshTokens.size() - 1;
                String[] row = application
                        .rows(REFRESH, refreshTokens.get(index))
                        .get(0)
                        .split("\\|", -1);
                assertThat(row[0]).as(description).isEqualTo(!alive ? "revoked" : fresh ? "refreshed" : "reused");
                alive = alive && fresh;
                if (row[0].equals("refreshed")) {
                    accessTokens.add(row[1]);
                    refreshTokens.add(row[2]);
                }
            }
            application.commit();
            for (String token : accessTokens) {
                assertThat(application.beginRequest(token)).as(description).isEqualTo(alive ? "begun" : "revoked");
                application.commit();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void of_many_who_refresh_with_one_token_at_once_one_succeeds_and_the_family_ends(int version) throws Exception {
        Account account = Account.create(TenantDatabase.version(version));
        Account.Tokens tokens = account.signIn();
        List<String> outcomes = AtOnce.run(8, () -> {
            try (Transaction application = account.application()) {
                String outcome = application.value("select outcome from auth.refresh_session(?)", tokens.refresh());
                application.commit();
                return outcome;
            }
        });
        assertThat(Collections.frequency(outcomes, "refreshed")).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, "reused")).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, "revoked")).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void time_ends_a_session_in_each_of_its_ways(int version) throws SQLException {
        Account account = Account.create(TenantDatabase.version(version));
        String session = " where user_id = '" + account.user() + "'";
        try (Transaction application = account.application()) {
            String idle = account.signIn().refresh();
            account.database()
                    .owner()
                    .execute("update auth.sessions set last_seen_at = now() - interval '13 hours'" + session);
            assertThat(application.value(REFRESH, idle)).startsWith("idle|");
            application.rollback();
            account.database()
                    .owner()
                    .execute("update auth.sessions set expires_at = created_at + interval '1 microsecond'" + session);
            assertThat(application.value(REFRESH, idle)).startsWith("expired|");
            application.rollback();
            String access = account.signIn().access();
            assertThat(application.value(REFRESH, access)).startsWith("unknown|");
            for (String malformed : new String[] {null, "", "x", access + "0", access.toUpperCase()}) {
                assertThat(application.value(REFRESH, malformed)).startsWith("unknown|");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void signing_out_everywhere_ends_the_sessions_of_one_user(int version) throws SQLException {
        Account owner = Account.create(TenantDatabase.version(version));
        Account member = owner.invited("member");
        Account.Tokens first = member.signIn();
        Account.Tokens other = owner.signIn();
        try (Transaction request = member.request()) {
            assertThat(request.value("select auth.sign_out_everywhere(?)", owner.user()))
                    .isEqualTo("0");
            assertThat(request.value("select auth.sign_out_everywhere()")).isEqualTo("2");
            request.commit();
            assertThat(request.beginRequest(first.access())).isEqualTo("revoked");
            assertThat(request.beginRequest(other.access())).isEqualTo("begun");
        }
    }
}
