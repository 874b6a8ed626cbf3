package dev.kaizen.db.migrate.lint.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds statements that take rows or columns away for good, whatever is in them. */
public final class DataDrop {
    private static final Set<String> BEFORE_NAME = Set.of("if", "exists", "only");

    private DataDrop() {}

    /**
     * How the statement begins or goes on when it drops data: {@code drop table}.
     *
     * @param temporary tables of the session, whose rows nobody misses
     */
    public static Optional<String> of(SqlStatement statement, Set<String> temporary) {
        if (statement.startsWith("truncate")) {
            return Optional.of("truncate");
        }
        if (statement.startsWith("drop", "schema")) {
            return Optional.of("drop schema");
        }
        List<ObjectName> names = ObjectNames.of(statement);
        boolean lasting = names.stream().anyMatch(name -> !temporary.contains(name.text()));
        if (statement.startsWith("drop", "table") && lasting) {
            return Optional.of("drop table");
        }
        return lasting && dropsColumn(statement) ? Optional.of("drop column") : Optional.empty();
    }

    private static boolean dropsColumn(SqlStatement statement) {
        Cursor cursor = new Cursor(statement);
        if (!cursor.take("alter", "table")) {
            return false;
        }
        cursor.skip(BEFORE_NAME);
        cursor.name();
        cursor.take('*');
        do {
            if (cursor.take("drop") && !cursor.take("constraint")) {
                return true;
            }
        } while (cursor.seek(','));
        return false;
    }
}
