package dev.kaizen.db.sandbox;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.support.Cli;

import static org.assertj.core.api.Assertions.assertThat;

class SandboxSeedsTest {
    @Test
    void a_sandbox_that_cannot_be_seeded_still_says_how_to_get_in(@TempDir Path directory) throws SQLException {
        Cli cli = new Cli(directory);
        try {
            cli.run("sandbox", "start", "--no-seed").succeeded();
            SandboxServer server = new Sandbox(directory).running().orElseThrow();
            try (Connection kaizen = Logins.kaizen(server)) {
                Logins.run(
                        kaizen,
                        "set role kaizen_owner; insert into auth.organizations (slug, name) values ('globex', 'Mine')");
            }
            Cli.Run start = cli.run("sandbox", "start");
            assertThat(start.exit()).as(start.toString()).isEqualTo(3);
            assertThat(start.out()).contains("psql ", "kaizen-db sandbox stop").doesNotContain("signs in");
            assertThat(start.err()).contains("auth/organizations.csv, line 3: a row of auth.organizations that is not");
        } finally {
            cli.run("sandbox", "stop");
        }
    }
}
