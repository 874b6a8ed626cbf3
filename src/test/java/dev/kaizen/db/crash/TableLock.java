package dev.kaizen.db.crash;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import dev.kaizen.db.support.TestDatabase;

/** Another session's lock on a table: a run that would write there stands still, until this is closed. */
final class TableLock implements AutoCloseable {
    private final Connection connection;

    private TableLock(TestDatabase database, String table, String mode) throws SQLException {
        connection = database.as("postgres", "postgres").connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table " + table + " in " + mode + " mode");
        }
    }

    /** Stops whoever writes the history: after the change, before the commit. */
    static TableLock onHistory(TestDatabase database) throws SQLException {
        return new TableLock(database, "kaizen.databasechangelog", "exclusive");
    }

    /** Stops whoever writes the journal: after the history's row, before the commit. */
    static TableLock onJournal(TestDatabase database) throws SQLException {
        return new TableLock(database, "kaizen.migration_journal", "exclusive");
    }

    /** Stops whoever builds or drops an index of the table: such a one waits for every writer. */
    static TableLock asWriterOf(TestDatabase database, String table) throws SQLException {
        return new TableLock(database, table, "row exclusive");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
