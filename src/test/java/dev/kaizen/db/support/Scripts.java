package dev.kaizen.db.support;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/** Runs a script as a person at a prompt would: statement by statement, each committed unless the script says otherwise. */
public final class Scripts {
    private Scripts() {}

    /** @throws IllegalStateException that holds the statement that failed */
    public static void run(TestDatabase database, String script) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (NativeQuery query : Parser.parseJdbcSql(script, true, false, true, false, false)) {
                run(statement, query.nativeSql);
            }
        } catch (SQLException error) {
            throw new IllegalStateException(error);
        }
    }

    private static void run(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException error) {
            throw new IllegalStateException(sql, error);
        }
    }
}
