package dev.kaizen.db.migrate;

import java.sql.Connection;

import liquibase.database.jvm.JdbcConnection;

/**
 * A connection in somebody else's transaction. Liquibase, which begins each changeset with a rollback and ends it with a
 * commit, can do neither.
 */
final class JoinedConnection extends JdbcConnection {
    JoinedConnection(Connection connection) {
        super(connection);
    }

    @Override
    public void commit() {
        // Whoever began the transaction commits it.
    }

    @Override
    public void rollback() {
        // Whoever began the transaction hears of what failed and rolls it back.
    }
}
