package dev.kaizen.db.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

import dev.kaizen.db.support.TestDatabase;

/** One connection, always inside a transaction: the next begins with the first statement after the last has ended. */
public final class Transaction implements AutoCloseable {
    private final Connection connection;

    private Transaction(Connection connection) {
        this.connection = connection;
    }

    public static Transaction on(TestDatabase database) throws SQLException {
        Connection connection = database.connect();
        connection.setAutoCommit(false);
        return new Transaction(connection);
    }

    /** @return the outcome */
    public String beginRequest(String token) throws SQLException {
        return value("select outcome from auth.begin_request(?)", token);
    }

    /** Makes a context the one of this transaction, as anybody may. */
    public void setContext(String context) throws SQLException {
        value("select set_config('kaizen.context', ?, true)", context);
    }

    public String context() throws SQLException {
        return value("select current_setting('kaizen.context', true)");
    }

    /** What the database takes this transaction for: organization, user, member role, whether it may manage members. */
    public String identity() throws SQLException {
        return value(
                """
                select concat_ws('|', kaizen.current_organization_id(), kaizen.current_user_id(),
                  kaizen.current_member_role(), kaizen.has_permission('member.manage'))
                """);
    }

    public String pid() throws SQLException {
        return value("select pg_backend_pid()");
    }

    public void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The one value of a query; null is an empty text. */
    public String value(String sql, Object... parameters) throws SQLException {
        return rows(sql, parameters).get(0);
    }

    /** Every row of a query, its columns joined by a bar; null is empty. */
    public List<String> rows(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<String> result = new ArrayList<>();
                while (rows.next()) {
                    StringJoiner row = new StringJoiner("|");
                    for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                        row.add(rows.getString(column) == null ? "" : rows.getString(column));
                    }
                    result.add(row.toString());
                }
                return result;
            }
        }
    }

    /** The SQLSTATE a statement fails with, after which the transaction goes on as before; null where it succeeds. */
    public String failure(String sql, Object... parameters) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            statement.execute();
            return null;
        } catch (SQLException error) {
            return error.getSQLState();
        } finally {
            connection.rollback(before);
        }
    }

    public Savepoint savepoint() throws SQLException {
        return connection.setSavepoint();
    }

    public void rollback(Savepoint savepoint) throws SQLException {
        connection.rollback(savepoint);
    }

    public void rollback() throws SQLException {
        connection.rollback();
    }

    public void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
