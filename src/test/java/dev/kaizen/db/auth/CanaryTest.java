package dev.kaizen.db.auth;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.crypto.Rings;
import dev.kaizen.db.operate.MigratedDatabase;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;
import dev.kaizen.db.tenancy.TenantDatabase;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** Secrets that are easy to recognize, looked for wherever others can look. */
class CanaryTest {
    private static final String PASSWORD = "canary-password-7f3a";

    @TempDir
    Path directory;

    @Test
    void what_applications_send_shows_in_no_statement_that_others_see() throws Exception {
        TenantDatabase database = TenantDatabase.version(PostgresServers.NEWEST);
        TestDatabase superuser = PostgresServers.newest().superuser();
        Set<String> statements = new HashSet<>();
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> watcher = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                statements.addAll(superuser.rows("select query from pg_stat_activity where usename = 'tenancy_app'"));
            }
        });
        List<String> canaries = new ArrayList<>();
        try {
            for (int round = 0; round < 3; round++) {
                canaries.addAll(signUpAndIn(database));
            }
        } finally {
            done.set(true);
            watcher.get();
        }
        assertThat(statements).anyMatch(statement -> statement.contains("auth.sign_in"));
        canaries.forEach(canary -> assertThat(statements).noneMatch(statement -> statement.contains(canary)));
    }

    @Test
    void what_commands_are_given_shows_in_no_output_and_no_record() throws SQLException {
        MigratedDatabase migrated = MigratedDatabase.create(PostgresServers.NEWEST, directory);
        Account account = Account.create(TenantDatabase.version(PostgresServers.NEWEST));
        assertThat(account.signIn().outcome()).isEqualTo("signed_in");
        List<Cli.Run> runs = new ArrayList<>();
        for (String[] command : new String[][] {
            {"status"},
            {"health"},
            {"maintain"},
            {"validate"},
            {"keys", "status"},
            {"keys", "rotate"},
            {"down", "--dry-run"},
            {"down", "--yes"},
            {"up"},
        }) {
            String[] verbose = Arrays.copyOf(command, command.length + 1);
            verbose[command.length] = "--verbose";
            runs.add(migrated.cli().with("KAIZEN_PII_KEYS", Rings.text(1, 2)).run(verbose));
        }
        runs.add(migrated.cli()
                .with("KAIZEN_PII_KEYS", Rings.text(1) + ",2:" + PASSWORD)
                .run("keys", "status"));
        runs.forEach(run -> assertThat(run.toString())
                .doesNotContain(Rings.key(0), Rings.key(1), Rings.key(2), PASSWORD, Account.PASSWORD));
        assertThat(migrated.database()
                        .value("select count(*) from kaizen.migration_journal j where j::text like '%" + Rings.key(1)
                                + "%' or j::text like '%" + PASSWORD + "%'"))
                .isEqualTo("0");
    }

    /** Everything that must not be seen: passwords, tokens, addresses. */
    private static List<String> signUpAndIn(TenantDatabase database) throws SQLException {
        Account created = Account.create(database);
        Account account = new Account(database, created.organization(), created.user(), created.emailIndex(), PASSWORD);
        List<String> canaries = new ArrayList<>(List.of(PASSWORD, Account.PASSWORD));
        try (Transaction application = account.application()) {
            String reset = application.value(
                    "select auth.request_password_reset(?, ?)", account.organization(), account.emailIndex());
            assertThat(application.value("select auth.reset_password(?, ?)", reset, PASSWORD))
                    .isEqualTo("reset");
            application.commit();
            Account.Tokens tokens = account.signIn(application, PASSWORD);
            assertThat(tokens.outcome()).isEqualTo("signed_in");
            application.commit();
            assertThat(application.beginRequest(tokens.access())).isEqualTo("begun");
            String invitation = application.value(
                    "select token from auth.invite(?, ?, ?, 'member')",
                    UUID.randomUUID(),
                    Account.ciphertext(),
                    Account.digest(reset));
            application.commit();
            canaries.addAll(List.of(reset, tokens.access(), tokens.refresh(), invitation));
        }
        return canaries;
    }
}
