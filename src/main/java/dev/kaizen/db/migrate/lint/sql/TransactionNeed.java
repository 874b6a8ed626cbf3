package dev.kaizen.db.migrate.lint.sql;

import java.util.List;
import java.util.Optional;

/** Whether PostgreSQL lets a statement run in a transaction, and whether it may run again after a kill. */
public enum TransactionNeed {
    /** An ordinary statement. */
    RUNS_INSIDE(null),
    /** May commit by itself, which only its author knows. */
    MAY_COMMIT(null),
    CREATES_INDEX("create index concurrently"),
    DROPS_INDEX("drop index concurrently"),
    REINDEXES("reindex"),
    VACUUMS("vacuum"),
    DETACHES("detach partition concurrently"),
    ALTERS_SYSTEM("alter system"),
    CREATES_DATABASE("create database"),
    DROPS_DATABASE("drop database"),
    CREATES_TABLESPACE("create tablespace"),
    DROPS_TABLESPACE("drop tablespace");

    private final String words;

    TransactionNeed(String words) {
        this.words = words;
    }

    public static TransactionNeed of(SqlStatement statement) {
        if (statement.startsWith("create", "index", "concurrently")
                || statement.startsWith("create", "unique", "index", "concurrently")) {
            return CREATES_INDEX;
        }
        if (statement.startsWith("reindex")) {
            return reindexesInside(statement) ? RUNS_INSIDE : REINDEXES;
        }
        if (statement.startsWith("alter", "table") && detaches(statement)) {
            return DETACHES;
        }
        if (statement.startsWith("call") || statement.startsWith("do")) {
            return MAY_COMMIT;
        }
        return List.of(
                        DROPS_INDEX,
                        VACUUMS,
                        ALTERS_SYSTEM,
                        CREATES_DATABASE,
                        DROPS_DATABASE,
                        CREATES_TABLESPACE,
                        DROPS_TABLESPACE)
                .stream()
                .filter(need -> statement.startsWith(need.words.split(" ")))
                .findFirst()
                .orElse(RUNS_INSIDE);
    }

    /** What PostgreSQL would refuse inside a transaction; empty for a statement that may run there. */
    public Optional<String> forbidden() {
        return Optional.ofNullable(words);
    }

    /** Whether a statement of this kind does no harm when it runs a second time. */
    public boolean repeatable(SqlStatement statement) {
        return switch (this) {
            case DROPS_INDEX, DROPS_DATABASE, DROPS_TABLESPACE -> statement.has("if", "exists");
            case MAY_COMMIT, REINDEXES, VACUUMS, ALTERS_SYSTEM -> true;
            default -> false;
        };
    }

    /** The index that a {@code create index} makes, with its table's schema; empty if it leaves the name to PostgreSQL. */
    public static Optional<String> newIndex(SqlStatement statement) {
        Cursor cursor = new Cursor(statement);
        cursor.seek("concurrently");
        cursor.take("if", "not", "exists");
        if (cursor.peek().is("on")) {
            return Optional.empty();
        }
        String name = cursor.peek().text();
        return ObjectNames.of(statement).stream()
                .findFirst()
                .map(table -> table.isQualified() ? table.schema() + "." + name : name);
    }

    /** The index that a {@code drop index concurrently if exists} takes away; empty for any other statement. */
    public static Optional<String> droppedIndex(SqlStatement statement) {
        boolean drops = statement.startsWith("drop", "index", "concurrently", "if", "exists");
        return drops ? ObjectNames.of(statement).stream().findFirst().map(ObjectName::text) : Optional.empty();
    }

    private static boolean reindexesInside(SqlStatement statement) {
        return !statement.has("concurrently")
                && !statement.has("database")
                && !statement.has("system")
                && !statement.has("schema");
    }

    private static boolean detaches(SqlStatement statement) {
        return statement.has("detach", "partition") && statement.has("concurrently");
    }
}
