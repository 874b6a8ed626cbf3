package dev.kaizen.db.tenancy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an administrator has ended, its user cannot begin again in a transaction that is still open. */
class RevocationTest {
    private static final String TENANT = "0190a000-0000-7000-8000-00000000000a";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update auth.users set status = 'suspended' where id = kaizen.current_user_id()",
                "update auth.sessions set revoked_at = null where user_id = kaizen.current_user_id()",
            })
    void a_member_without_permissions_changes_no_status_and_no_revocation(String statement)
            throws SQLException, IOException {
        TestDatabase owner = PostgresServers.newest().createMigratedDatabase();
        owner.execute(Files.readString(Path.of("src/test/resources/isolation/rows.sql"))
                + "; delete from auth.user_roles;"
                + " do $$ begin create role revocation login password 'app' in role kaizen_app;"
                + " exception when duplicate_object then null; end $$");
        try (Connection connection = owner.as("revocation", "app").connect();
                Statement request = connection.createStatement()) {
            connection.setAutoCommit(false);
            request.execute("select auth.begin_request('" + TENANT + "." + "a".repeat(64) + "')");
            assertThatThrownBy(() -> request.execute(statement)).hasMessageContaining("row-level security policy");
        }
    }
}
