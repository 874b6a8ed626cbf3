package dev.kaizen.db.crash;

import java.util.List;

import dev.kaizen.db.support.Eventually;
import dev.kaizen.db.support.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The program's sessions in one database, seen from the server. */
final class Runners {
    private static final String SESSIONS =
            "from pg_stat_activity where datname = current_database() and application_name like 'kaizen-db %'";

    private final TestDatabase database;

    Runners(TestDatabase database) {
        this.database = database.as("postgres", "postgres");
    }

    /** Waits until one is connected. */
    void awaitConnected() {
        await("a runner is connected", "");
    }

    /** Waits until one stands before a lock with a statement like this. */
    int awaitBlocked(String statement) {
        return await(
                "a runner waits for a lock in: " + statement,
                " and wait_event_type = 'Lock' and query ilike '" + statement + "%'");
    }

    /** Waits until one is at a statement like this. */
    void awaitStatement(String pattern) {
        await("a runner is at: " + pattern, " and state = 'active' and query ilike '" + pattern + "'");
    }

    /** Waits until one sleeps on the server. */
    void awaitSleeping() {
        await("a runner sleeps", " and wait_event = 'PgSleep'");
    }

    /** Waits until the server has ended every one. */
    void awaitGone() {
        Eventually.holds("the killed runner's session ends", () -> find("").isEmpty());
    }

    /** Ends one from the server's side. */
    void terminate(int pid) {
        database.execute("select pg_terminate_backend(" + pid + ")");
    }

    /** That no lock is left, neither ours nor Liquibase's. */
    void assertNoLockIsHeld() {
        assertThat(database.rows("select pid from pg_locks where locktype = 'advisory' and database ="
                        + " (select oid from pg_database where datname = current_database())"))
                .as("advisory locks")
                .isEmpty();
        assertThat(database.rows("select locked, lockedby from kaizen.databasechangeloglock"))
                .as("Liquibase's row")
                .containsExactly("f|");
    }

    private int await(String what, String condition) {
        return Integer.parseInt(
                Eventually.found(what, () -> find(condition).stream().findFirst()));
    }

    private List<String> find(String condition) {
        return database.rows("select pid " + SESSIONS + condition);
    }
}
