package dev.kaizen.db.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.postgresql.PGConnection;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/**
 * One connection and the few ways we use it. In autocommit unless someone turned that off. Not for several threads at once,
 * but for {@link #cancel}.
 */
public final class Session implements AutoCloseable {
    private final ConnectionSettings settings;
    private final Connection connection;
    private volatile boolean cancelled;
    private boolean settling;

    Session(ConnectionSettings settings, Connection connection) {
        this.settings = settings;
        this.connection = connection;
    }

    /** Reads one row of a result. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A piece of work that may fail in the database's way. */
    @FunctionalInterface
    public interface Work {
        void run() throws SQLException;
    }

    public ConnectionSettings settings() {
        return settings;
    }

    public Connection connection() {
        return connection;
    }

    /** Every row of a query, in order. */
    public <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
                result.add(reader.read(rows));
            }
            return result;
        } catch (SQLException error) {
            throw failure(error);
        }
    }

    /** The first row of a query, if there is one. */
    public <T> Optional<T> queryOne(String sql, RowReader<T> reader, Object... parameters) {
        return query(sql, reader, parameters).stream().findFirst();
    }

    /** Whether a query's only column is true. */
    public boolean isTrue(String sql, Object... parameters) {
        return queryOne(sql, row -> row.getBoolean(1), parameters).orElse(false);
    }

    /** @return how many rows were written */
    public int update(String sql, Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException error) {
            throw failure(error);
        }
    }

    /** Runs statements that take no parameters, all of them in one go. */
    public void execute(String sql) {
        checkCancelled();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException error) {
            throw failure(error);
        }
    }

    /** Runs the work in one transaction: all of it is committed, or nothing. */
    public void inTransaction(Runnable work) {
        attempt(() -> connection.setAutoCommit(false));
        boolean done = false;
        try {
            work.run();
            attempt(connection::commit);
            done = true;
        } finally {
            if (!done) {
                rollbackQuietly();
            }
            attempt(() -> connection.setAutoCommit(true));
        }
    }

    /** The same for work with an answer. */
    public <T> T answerInTransaction(Supplier<T> work) {
        List<T> answer = new ArrayList<>();
        inTransaction(() -> answer.add(work.get()));
        return answer.get(0);
    }

    /** Runs a piece of JDBC and turns its error into a {@link Failure}. */
    public void attempt(Work work) {
        try {
            work.run();
        } catch (SQLException error) {
            throw failure(error);
        }
    }

    /** Rolls back whatever is open; an error in that means that the server has done so already. */
    public void rollbackQuietly() {
        try {
            if (!connection.isClosed() && !connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException gone) {
            // The connection is lost, and its transaction with it.
        }
    }

    /** Cancels the statement that runs now and refuses every later one; called from another thread. */
    public synchronized void cancel() {
        cancelled = true;
        if (settling) {
            return;
        }
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException gone) {
            // Nothing is left to cancel.
        }
    }

    /** From here on nothing is cancelled: what is still to do writes down what happened and gives back what was taken. */
    public synchronized void settle() {
        settling = true;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** @throws Failure once {@link #cancel} was called */
    public void checkCancelled() {
        if (cancelled) {
            throw new Failure(ExitCode.FAILED, "Cancelled", null);
        }
    }

    @Override
    public void close() {
        attempt(connection::close);
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int index = 0; index < parameters.length; index++) {
            statement.setObject(index + 1, parameters[index]);
        }
        return statement;
    }

    /** What a user is told of an error that JDBC code met by itself. */
    public Failure explain(SQLException error) {
        return failure(error);
    }

    private Failure failure(SQLException error) {
        return DatabaseErrors.explain(settings, error);
    }
}
