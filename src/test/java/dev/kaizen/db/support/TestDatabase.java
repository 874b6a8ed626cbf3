package dev.kaizen.db.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** One database of a test, and one login to it. */
public record TestDatabase(int port, String name, String user, String password) {
    public String host() {
        return "localhost";
    }

    /** The same database as somebody else. */
    public TestDatabase as(String otherUser, String otherPassword) {
        return new TestDatabase(port, name, otherUser, otherPassword);
    }

    /** The variables that name it to kaizen-db. */
    public Map<String, String> variables() {
        return Map.of(
                "DB_HOST", host(),
                "DB_PORT", String.valueOf(port),
                "DB_NAME", name,
                "DB_USER", user,
                "DB_PASSWORD", password);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + host() + ":" + port + "/" + name + "?ApplicationName=test", user, password);
    }

    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException error) {
            throw new IllegalStateException(sql, error);
        }
    }

    /** Every row of a query, its columns joined by a bar; null is empty. */
    public List<String> rows(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> result = new ArrayList<>();
            while (rows.next()) {
                StringJoiner row = new StringJoiner("|");
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(rows.getString(column) == null ? "" : rows.getString(column));
                }
                result.add(row.toString());
            }
            return result;
        } catch (SQLException error) {
            throw new IllegalStateException(sql, error);
        }
    }

    /** The one value of a query. */
    public String value(String sql) {
        return rows(sql).get(0);
    }
}
