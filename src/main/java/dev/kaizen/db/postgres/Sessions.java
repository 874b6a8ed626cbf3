package dev.kaizen.db.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import org.postgresql.ds.PGSimpleDataSource;

import dev.kaizen.db.Failure;

/** Opens sessions: every one named, kept alive, in UTC and with a search path that is said outright. */
public final class Sessions {
    private static final int CONNECT_TIMEOUT_SECONDS = 10;
    private static final Duration RETRY_PAUSE = Duration.ofMillis(500);
    /*
     * Nothing but the catalog: an object without a schema then fails loudly instead of landing somewhere. The server looks
     * every two seconds whether we still live, so that a killed runner's statement and lock do not outlive it.
     */
    private static final String SESSION_START = String.join(
            ";",
            "set search_path = pg_catalog",
            "set timezone = 'UTC'",
            "set statement_timeout = 0",
            "set idle_session_timeout = 0",
            "set idle_in_transaction_session_timeout = 0",
            "set client_connection_check_interval = '2s'");

    private final String applicationName;

    /** @param applicationName what the server shows for our sessions: {@code kaizen-db up} */
    public Sessions(String applicationName) {
        this.applicationName = applicationName;
    }

    /**
     * Opens a session.
     *
     * @throws Failure (5) that tells whether the host, the port, the login, the database or TLS is at fault
     */
    public Session open(ConnectionSettings settings) {
        try {
            Connection connection = dataSource(settings).getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute(SESSION_START);
            }
            return new Session(settings, connection);
        } catch (SQLException error) {
            throw DatabaseErrors.explain(settings, error);
        }
    }

    /**
     * Opens a session to a server that may still be starting: a refused connection is tried again until the time is over,
     * a wrong password never.
     *
     * @param patience how long to wait; zero for not at all
     * @param waiting told once why it waits
     */
    public Session open(ConnectionSettings settings, Duration patience, Consumer<String> waiting) {
        Instant deadline = Instant.now().plus(patience);
        boolean told = false;
        while (true) {
            try {
                return open(settings);
            } catch (Failure failure) {
                if (!DatabaseErrors.mayPass(failure) || !Instant.now().isBefore(deadline)) {
                    throw failure;
                }
                if (!told) {
                    waiting.accept("Waiting for " + settings.address() + ": " + failure.getMessage());
                    told = true;
                }
                pause();
            }
        }
    }

    private PGSimpleDataSource dataSource(ConnectionSettings settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {settings.host()});
        source.setPortNumbers(new int[] {settings.port()});
        source.setDatabaseName(settings.database());
        source.setUser(settings.user());
        settings.givenPassword().ifPresent(source::setPassword);
        source.setSslMode(settings.sslMode());
        if (settings.sslRootCertificate() != null) {
            source.setSslRootCert(settings.sslRootCertificate());
        }
        source.setApplicationName(applicationName);
        source.setTcpKeepAlive(true);
        source.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
        source.setLoginTimeout(CONNECT_TIMEOUT_SECONDS);
        return source;
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
