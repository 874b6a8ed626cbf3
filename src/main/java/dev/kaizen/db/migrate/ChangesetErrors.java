package dev.kaizen.db.migrate;

import java.sql.SQLException;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.postgres.DatabaseErrors;

/** Says which changeset failed, in which file, at which line of its SQL, and why. */
final class ChangesetErrors {
    private static final String QUERY_CANCELED = "57014";

    private ChangesetErrors() {}

    static Failure explain(Migration migration, Changeset changeset, Direction direction, String sql, Exception error) {
        String what = direction == Direction.UP
                ? "Migration " + migration + " failed in "
                : "Rolling back " + migration + " failed in ";
        SQLException cause = sqlException(error);
        if (cause == null) {
            return new Failure(
                    ExitCode.FAILED, what + changeset.key() + ": " + LiquibaseScope.rootMessage(error), null, error);
        }
        if (QUERY_CANCELED.equals(cause.getSQLState())) {
            return new Failure(
                    ExitCode.FAILED, what + changeset.key() + ": " + DatabaseErrors.serverMessage(cause), null, error);
        }
        String left = changeset.isTransactional()
                ? "Nothing of this changeset was kept; "
                : "It ran outside a transaction, so that parts of it may have stayed; ";
        if (DatabaseErrors.isConnectionLost(cause)) {
            // A position would be one in the statement that was cut off, which may be the history's.
            return new Failure(
                    ExitCode.NO_CONNECTION,
                    what + changeset.key() + ", for the connection was lost: " + DatabaseErrors.serverMessage(cause),
                    left + "run the command again.",
                    error);
        }
        return new Failure(
                ExitCode.FAILED,
                what + changeset.key() + line(cause, sql) + ": " + DatabaseErrors.serverMessage(cause),
                left + "mend it and run the command again.",
                error);
    }

    private static String line(SQLException error, String sql) {
        ServerErrorMessage message =
                error instanceof PSQLException fromServer ? fromServer.getServerErrorMessage() : null;
        int position = message == null ? 0 : message.getPosition();
        if (position < 1 || position > sql.length()) {
            return "";
        }
        long line = sql.substring(0, position - 1)
                        .chars()
                        .filter(letter -> letter == '\n')
                        .count()
                + 1;
        return ", line " + line + " of its SQL";
    }

    private static SQLException sqlException(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                return found;
            }
        }
        return null;
    }
}
