package dev.kaizen.db.migrate;

import java.sql.Connection;

import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;

/**
 * A connection whose commits wait while it is held. Liquibase commits a change first and the change's history row after; a
 * process killed in between leaves a change that nobody knows of. Held, both are committed together (docs/adr/0003).
 */
final class HeldConnection extends JdbcConnection {
    private boolean held;

    HeldConnection(Connection connection) {
        super(connection);
    }

    @Override
    public void commit() throws DatabaseException {
        if (!held) {
            super.commit();
        }
    }

    /** From here on nothing is committed. */
    void hold() {
        held = true;
    }

    /** Commits all that was held back. */
    void release() throws DatabaseException {
        held = false;
        super.commit();
    }

    /** Drops all that was held back. */
    void abandon() throws DatabaseException {
        held = false;
        super.rollback();
    }
}
