package dev.kaizen.db.tenancy.matrix;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Optional;

import dev.kaizen.db.support.TestDatabase;

/** A login in one of the application's roles, on one connection, that tries one statement after another. */
final class Attacker implements AutoCloseable {
    private static final String DIVISION_BY_ZERO = "22012";

    private final Connection connection;

    Attacker(TestDatabase login) throws SQLException {
        connection = login.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    create function pg_temp.leak(text) returns boolean cost 0.0000001 language plpgsql as
                    $$ begin raise notice '%', $1; return true; end $$
                    """);
        }
        connection.setAutoCommit(false);
    }

    /** Begins a transaction with the statements that set the scene. */
    void enter(Scene scene) throws SQLException {
        scene.set(connection);
    }

    /**
     * Tries an attack; whatever it did is undone.
     *
     * @return what leaked, empty when nothing did
     */
    Optional<String> attempt(Attack attack) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            return judge(attack, statement);
        } finally {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        }
    }

    /** The SQLSTATE of a statement's error, or "none"; whatever it did is undone. */
    String errorOf(String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "none";
        } catch (SQLException refused) {
            return refused.getSQLState();
        } finally {
            connection.rollback(before);
        }
    }

    /** Ends the transaction. */
    void leave() throws SQLException {
        connection.rollback();
    }

    private static Optional<String> judge(Attack attack, Statement statement) throws SQLException {
        StringBuilder seen = new StringBuilder();
        int rows = 0;
        int written = 0;
        try {
            boolean result = statement.execute(attack.sql());
            while (result || statement.getUpdateCount() >= 0) {
                if (result) {
                    rows += read(statement.getResultSet(), seen);
                } else {
                    written += statement.getUpdateCount();
                }
                result = statement.getMoreResults();
            }
        } catch (SQLException refused) {
            boolean division = DIVISION_BY_ZERO.equals(refused.getSQLState());
            boolean told = String.valueOf(refused.getMessage()).contains(Victim.OTHER)
                    && attack.verdict() == Attack.Verdict.OTHER_TENANT;
            return division || told ? Optional.of(refused.getMessage()) : Optional.empty();
        }
        for (SQLWarning notice = statement.getWarnings(); notice != null; notice = notice.getNextWarning()) {
            seen.append(notice.getMessage()).append('\n');
        }
        boolean leaked =
                switch (attack.verdict()) {
                    case ANY_ROW -> rows > 0;
                    case OTHER_TENANT ->
                        isExplain(attack)
                                ? !seen.toString().contains("rows=0")
                                : seen.toString().contains(Victim.OTHER);
                    case ANY_WRITE -> written > 0;
                    case SUCCESS -> true;
                    case DIVISION -> false;
                };
        return leaked ? Optional.of(rows + " rows, " + written + " written: " + seen) : Optional.empty();
    }

    private static boolean isExplain(Attack attack) {
        return attack.sql().startsWith("explain");
    }

    private static int read(ResultSet rows, StringBuilder seen) throws SQLException {
        int count = 0;
        while (rows.next()) {
            count++;
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                seen.append(rows.getString(column)).append('\n');
            }
        }
        return count;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
