package dev.kaizen.db.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.Program;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class PgBouncerIT {
    @TempDir
    Path directory;

    private final TestDatabase database = PostgresServers.newest().createDatabase();

    @BeforeEach
    void pgbouncer_is_installed() {
        boolean installed = Files.isExecutable(PgBouncer.EXECUTABLE);
        if (!installed) {
            System.out.println("Skipped what PgBouncer is needed for: there is no " + PgBouncer.EXECUTABLE);
        }
        assumeTrue(installed, "there is no " + PgBouncer.EXECUTABLE);
    }

    @Test
    void a_pool_that_shares_sessions_is_refused() throws IOException {
        try (PgBouncer pool = new PgBouncer(directory, database, "transaction")) {
            Cli.Run refused = new Program(directory).on(pool.pooled()).run("up");
            assertThat(refused)
                    .isEqualTo(new Cli.Run(
                            6,
                            "",
                            """
                            error: localhost:%d is a pooler that shares sessions between clients; nothing was changed
                            Connect to the server itself, or to a pool in session mode.
                            """
                                    .formatted(pool.pooled().port())));
        }
        assertThat(database.rows("select nspname from pg_namespace where nspname = 'kaizen'"))
                .isEmpty();
    }

    @Test
    void a_pool_in_session_mode_serves() throws IOException {
        try (PgBouncer pool = new PgBouncer(directory, database, "session")) {
            Cli.Run up = new Program(directory).on(pool.pooled()).run("up");
            assertThat(up.exit()).as(up.toString()).isZero();
        }
        new MigrationRecord(database).assertConsistent();
        new Runners(database).assertNoLockIsHeld();
    }
}
