package dev.kaizen.db.postgres;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Set;
import javax.net.ssl.SSLException;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** Turns the driver's errors into sentences; the one place that knows SQLSTATEs of connections. */
public final class DatabaseErrors {
    private static final String STARTING_UP = "57P03";
    /** The session was ended: by an administrator, a stop of the server, or a crash of another session. */
    private static final Set<String> SESSION_ENDED = Set.of("57P01", "57P02");

    private static final String PROTOCOL_VIOLATION = "08P01";
    private static final Set<String> WRONG_LOGIN = Set.of("28P01", "28000");
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private DatabaseErrors() {}

    /** The sentence for an error of the driver. */
    public static Failure explain(ConnectionSettings settings, SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        if (WRONG_LOGIN.contains(state)) {
            return wrongLogin(settings, error);
        }
        if (state.equals(NO_SUCH_DATABASE)) {
            return noConnection(
                    "There is no database " + settings.database() + " on " + settings.address(),
                    "Create it (createdb -O " + settings.user() + " " + settings.database()
                            + "), or name another one in DB_NAME.",
                    error);
        }
        if (state.equals(STARTING_UP) || state.equals(TOO_MANY_CONNECTIONS)) {
            return noConnection(
                    settings.address() + " takes no connection now: " + serverMessage(error),
                    "Try again in a moment, or let up wait with --wait 60s.",
                    error);
        }
        if (SESSION_ENDED.contains(state)) {
            return noConnection(
                    settings.address() + " ended the session: " + serverMessage(error),
                    "Run the command again when the server is back.",
                    error);
        }
        if (state.startsWith("08")) {
            return unreachable(settings, error);
        }
        if (state.equals(INSUFFICIENT_PRIVILEGE)) {
            return new Failure(
                    ExitCode.FAILED,
                    settings.user() + " may not do this in " + settings.describe() + ": " + serverMessage(error),
                    "Ask the database's owner for the right, or use another login in DB_USER.",
                    error);
        }
        return new Failure(ExitCode.FAILED, serverMessage(error), null, error);
    }

    /** The server's own words, without position and context, in one line. */
    public static String serverMessage(SQLException error) {
        if (error instanceof PSQLException fromServer) {
            ServerErrorMessage message = fromServer.getServerErrorMessage();
            if (message != null && message.getMessage() != null) {
                String detail = message.getDetail() == null ? "" : " (" + message.getDetail() + ")";
                return oneLine(message.getMessage() + detail);
            }
        }
        return oneLine(String.valueOf(error.getMessage()));
    }

    /** Whether the session is gone, by whoever's doing. */
    public static boolean isConnectionLost(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return SESSION_ENDED.contains(state) || state.startsWith("08");
    }

    /** Whether waiting can help: nothing listens yet, something before the server cuts us off, or it still starts. */
    static boolean mayPass(Failure failure) {
        if (failure.code() != ExitCode.NO_CONNECTION || !(failure.getCause() instanceof SQLException error)) {
            return false;
        }
        return STARTING_UP.equals(error.getSQLState())
                || has(error, SocketException.class)
                || has(error, SocketTimeoutException.class)
                || has(error, UnknownHostException.class)
                || has(error, java.io.EOFException.class);
    }

    private static Failure wrongLogin(ConnectionSettings settings, SQLException error) {
        String hint = settings.givenPassword().isPresent()
                ? "Check DB_USER and DB_PASSWORD."
                : "No password was given: set DB_PASSWORD or DB_PASSWORD_FILE.";
        return noConnection(
                settings.address() + " refuses the login " + settings.user() + ": " + serverMessage(error),
                hint,
                error);
    }

    private static Failure unreachable(ConnectionSettings settings, SQLException error) {
        if (has(error, UnknownHostException.class)) {
            return noConnection("The host " + settings.host() + " is not known", "Check DB_HOST.", error);
        }
        if (has(error, ConnectException.class)) {
            return noConnection(
                    "Nothing answers on " + settings.address(),
                    "Start the database there, name another one in DB_HOST and DB_PORT,"
                            + " or run kaizen-db sandbox for one of your own.",
                    error);
        }
        if (has(error, SocketTimeoutException.class)
                || String.valueOf(error.getMessage()).contains("timed out")) {
            return noConnection(
                    settings.address() + " did not answer in time",
                    "Check DB_HOST, DB_PORT and the network between.",
                    error);
        }
        if (PROTOCOL_VIOLATION.equals(error.getSQLState())) {
            return anotherLanguage(settings, error);
        }
        if (String.valueOf(error.getMessage()).contains("no password was provided")) {
            return noConnection(
                    settings.address() + " asks " + settings.user() + " for a password, and none was given",
                    "Set DB_PASSWORD or DB_PASSWORD_FILE.",
                    error);
        }
        if (has(error, SSLException.class) || String.valueOf(error.getMessage()).contains("SSL")) {
            return noConnection(
                    "No TLS connection to " + settings.address() + " with DB_SSLMODE=" + settings.sslMode() + ": "
                            + oneLine(rootMessage(error)),
                    "Check DB_SSLMODE and DB_SSLROOTCERT.",
                    error);
        }
        if (has(error, java.io.IOException.class)) {
            return anotherLanguage(settings, error);
        }
        return noConnection(
                "The connection to " + settings.address() + " failed: " + oneLine(rootMessage(error)), null, error);
    }

    private static Failure anotherLanguage(ConnectionSettings settings, SQLException error) {
        return noConnection(
                "What answers on " + settings.address() + " does not speak as PostgreSQL does",
                "Check DB_PORT.",
                error);
    }

    private static Failure noConnection(String message, String hint, SQLException error) {
        return new Failure(ExitCode.NO_CONNECTION, message, hint, error);
    }

    private static boolean has(Throwable error, Class<? extends Throwable> type) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String rootMessage(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
