package dev.kaizen.db.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import dev.kaizen.db.tenancy.TenantDatabase;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** A user who can sign in, and what an application calls to do it. */
record Account(TenantDatabase database, UUID organization, UUID user, byte[] emailIndex, String password) {
    static final String PASSWORD = "correct horse battery staple";

    /** A new organization and its owner. */
    static Account create(TenantDatabase database) throws SQLException {
        UUID organization = UUID.randomUUID();
        Account account = new Account(database, organization, UUID.randomUUID(), digest("" + organization), PASSWORD);
        try (Transaction application = account.application()) {
            assertThat(application.value(
                            "select auth.create_organization(?, ?, 'Acme', ?, ?, ?, ?)",
                            organization,
                            "o-" + organization,
                            account.user,
                            ciphertext(),
                            account.emailIndex,
                            PASSWORD))
                    .isEqualTo("created");
            application.commit();
        }
        return account;
    }

    /** Another user of the organization, who came by an invitation to a role. */
    Account invited(String role) throws SQLException {
        Account guest =
                new Account(database, organization, UUID.randomUUID(), digest("" + UUID.randomUUID()), PASSWORD);
        try (Transaction application = request()) {
            List<String> invitation = List.of(application
                    .value(
                            "select outcome || '|' || token from auth.invite(?, ?, ?, ?)",
                            UUID.randomUUID(),
                            ciphertext(),
                            guest.emailIndex,
                            role)
                    .split("\\|"));
            assertThat(invitation.get(0)).isEqualTo("invited");
            application.commit();
            assertThat(application.value(
                            "select outcome from auth.accept_invitation(?, ?, ?, ?, ?)",
                            invitation.get(1),
                            guest.user,
                            ciphertext(),
                            guest.emailIndex,
                            PASSWORD))
                    .isEqualTo("accepted");
            application.commit();
        }
        return guest;
    }

    Transaction application() throws SQLException {
        return Transaction.on(database.as("app"));
    }

    /** A transaction that acts for this user. */
    Transaction request() throws SQLException {
        Tokens tokens = signIn();
        Transaction request = application();
        assertThat(request.beginRequest(tokens.access())).isEqualTo("begun");
        return request;
    }

    Tokens signIn() throws SQLException {
        try (Transaction application = application()) {
            Tokens tokens = signIn(application, password);
            application.commit();
            return tokens;
        }
    }

    Tokens signIn(Transaction application, String attempt) throws SQLException {
        String[] row = application
                .rows(
                        "select outcome, access_token, refresh_token, '' from auth.sign_in(?, ?, ?)",
                        organization,
                        emailIndex,
                        attempt)
                .get(0)
                .split("\\|", -1);
        return new Tokens(row[0], row[1], row[2]);
    }

    /** Bytes of the form of an encrypted value. */
    static byte[] ciphertext() {
        byte[] bytes = new byte[48];
        new SecureRandom().nextBytes(bytes);
        bytes[0] = 1;
        return bytes;
    }

    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    record Tokens(String outcome, String access, String refresh) {}
}
