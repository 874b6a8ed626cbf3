package dev.kaizen.db.postgres;

import java.sql.SQLException;

import org.postgresql.PGConnection;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/**
 * Recognises a pooler that hands one server process to several clients (PgBouncer in transaction mode). A session lock is
 * worth nothing there: it would stay with a process that serves somebody else by then.
 */
public final class SharedBackend {
    private static final int TRIES = 5;

    private SharedBackend() {}

    /** @throws Failure (6) when the session's server process is shared */
    public static void refuse(Session session, Sessions sessions) {
        if (!isPooled(session)) {
            return;
        }
        int mine = processId(session);
        try (Session second = sessions.open(session.settings())) {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                int theirs = processId(second);
                int now = processId(session);
                if (theirs == mine || now != mine) {
                    throw new Failure(
                            ExitCode.REFUSED,
                            session.settings().address() + " is a pooler that shares sessions between clients;"
                                    + " nothing was changed",
                            "Connect to the server itself, or to a pool in session mode.");
                }
            }
        }
    }

    /** A pooler answers the login with a process number of its own. */
    private static boolean isPooled(Session session) {
        try {
            return session.connection().unwrap(PGConnection.class).getBackendPID() != processId(session);
        } catch (SQLException error) {
            throw DatabaseErrors.explain(session.settings(), error);
        }
    }

    private static int processId(Session session) {
        return session.queryOne("select pg_backend_pid()", row -> row.getInt(1)).orElseThrow();
    }
}
