package dev.kaizen.db.sandbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** Creates, in a running server, the login and the database that kaizen-db works with. */
record SandboxDatabase(int port, Credentials credentials, SandboxDirectory sandbox) {
    static final String NAME = "kaizen_db";

    private static final String WRONG_PASSWORD = "28P01";
    private static final int TIMEOUT_SECONDS = 30;

    /** Creates what is missing, and nothing else. */
    void complete() {
        try (Connection connection = connect()) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", Credentials.LOGIN)) {
                createLogin(connection);
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?", NAME)) {
                execute(connection, "create database " + NAME + " owner " + Credentials.LOGIN);
            }
        } catch (SQLException error) {
            throw explain(error);
        }
    }

    private Connection connect() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {Ports.HOST});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName("postgres");
        source.setUser(Credentials.SUPERUSER);
        source.setPassword(credentials.superuser());
        source.setSslMode("disable");
        source.setLoginTimeout(TIMEOUT_SECONDS);
        source.setApplicationName("kaizen-db sandbox");
        return source.getConnection();
    }

    private void createLogin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, "create role " + Credentials.LOGIN + " login createrole");
        // The driver sends what the server stores, never the password itself, which the server's log could quote.
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(Credentials.LOGIN, credentials.login().toCharArray(), "scram-sha-256");
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Failure explain(SQLException error) {
        if (WRONG_PASSWORD.equals(error.getSQLState())) {
            return Credentials.lost(sandbox.passwords(), "does not hold this server's passwords");
        }
        return new Failure(
                ExitCode.FAILED,
                "The sandbox's server runs, but its database could not be made: " + error.getMessage(),
                "See " + sandbox.log() + ".",
                error);
    }
}
