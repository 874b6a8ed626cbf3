package dev.kaizen.db.migrate.lint.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the objects that live in a schema in the head of a {@code create}, {@code alter}, {@code drop} or
 * {@code comment on}. Objects that live in none (roles, extensions, schemas) are no concern of it.
 */
public final class ObjectNames {
    /** Longest first, since some begin with another. */
    private static final List<String> NAMED = List.of(
            "text search configuration",
            "text search dictionary",
            "text search parser",
            "text search template",
            "materialized view",
            "foreign table",
            "operator class",
            "operator family",
            "aggregate",
            "collation",
            "column",
            "conversion",
            "domain",
            "function",
            "index",
            "operator",
            "procedure",
            "routine",
            "sequence",
            "statistics",
            "table",
            "type",
            "view");

    /** What belongs to a table and has no schema of its own. */
    private static final Set<String> ON_A_TABLE = Set.of("policy", "trigger", "rule", "constraint");

    private static final Set<String> TEMPORARY = Set.of("temporary", "temp");
    private static final Set<String> BEFORE_KIND =
            Set.of("or", "replace", "global", "local", "unlogged", "unique", "recursive", "default");
    private static final Set<String> BEFORE_NAME = Set.of("concurrently", "if", "not", "exists", "only");

    private final Cursor cursor;
    private final String verb;
    private boolean temporary;

    private ObjectNames(Cursor cursor, String verb) {
        this.cursor = cursor;
        this.verb = verb;
    }

    /** In the order in which they are named; empty for any other statement. */
    public static List<ObjectName> of(SqlStatement statement) {
        Cursor cursor = new Cursor(statement);
        for (String verb : List.of("create", "alter", "drop", "comment on")) {
            if (cursor.take(verb.split(" "))) {
                return new ObjectNames(cursor, verb).find();
            }
        }
        return List.of();
    }

    private List<ObjectName> find() {
        cursor.skip(BEFORE_KIND);
        temporary = cursor.peek().kind() == SqlToken.Kind.WORD
                && TEMPORARY.contains(cursor.peek().text());
        cursor.skip(TEMPORARY);
        cursor.skip(BEFORE_KIND);
        if (verb.equals("create")) {
            cursor.take("constraint");
        }
        String word = cursor.peek().text();
        if (cursor.peek().kind() == SqlToken.Kind.WORD && ON_A_TABLE.contains(word)) {
            return tableOf(word);
        }
        return kind().map(this::named).orElse(List.of());
    }

    private Optional<String> kind() {
        return NAMED.stream().filter(kind -> cursor.take(kind.split(" "))).findFirst();
    }

    private List<ObjectName> named(String kind) {
        if (verb.equals("create") && kind.equals("index")) {
            return tableOf(kind);
        }
        boolean nameless = kind.equals("statistics") && (cursor.peek().is("on") || cursor.take('('));
        if (nameless || cursor.take("all", "in")) {
            return List.of();
        }
        List<ObjectName> names = new ArrayList<>();
        do {
            cursor.skip(BEFORE_NAME);
            name(kind).ifPresent(names::add);
        } while (verb.equals("drop") && cursor.seek(','));
        return List.copyOf(names);
    }

    private List<ObjectName> tableOf(String kind) {
        boolean found = cursor.seek(kind.equals("rule") && verb.equals("create") ? "to" : "on");
        if (!found || (kind.equals("constraint") && cursor.take("domain"))) {
            return found ? name("domain").stream().toList() : List.of();
        }
        cursor.skip(BEFORE_NAME);
        return name("table").stream().toList();
    }

    private Optional<ObjectName> name(String kind) {
        if (cursor.atEnd()) {
            return Optional.empty();
        }
        int line = cursor.peek().line();
        return Optional.of(new ObjectName(kind, cursor.name(), line, verb.equals("create"), temporary));
    }
}
