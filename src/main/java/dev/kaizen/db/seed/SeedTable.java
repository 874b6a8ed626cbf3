package dev.kaizen.db.seed;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.postgres.Session;

/**
 * A table that seeds go into, as the catalog has it.
 *
 * @param name with its schema
 * @param columns the type of each column, by its name
 * @param keyColumns the columns of its primary key
 * @param isPartitioned whether its rows need partitions
 */
record SeedTable(String name, Map<String, String> columns, List<String> keyColumns, boolean isPartitioned) {
    static final String TENANT = "organization_id";

    private static final String ID = "id";
    private static final String COLUMNS =
            """
            select attname, format_type(atttypid, atttypmod)
            from pg_attribute
            where attrelid = to_regclass(?) and attnum > 0 and not attisdropped
            order by attnum
            """;
    private static final String KEY =
            """
            select
              array(
                select attname::text
                from unnest(indkey[0:indnkeyatts - 1]) with ordinality as position (number, place)
                join pg_attribute on attrelid = indrelid and attnum = number
                order by place
              ),
              (select relkind = 'p' from pg_class where oid = indrelid)
            from pg_index
            where indrelid = to_regclass(?) and indisprimary
            """;

    SeedTable {
        keyColumns = List.copyOf(keyColumns);
    }

    /** @throws Failure (3) when there is no such table */
    static SeedTable read(Session session, String name) {
        Map<String, String> columns = new LinkedHashMap<>();
        session.query(COLUMNS, row -> columns.put(row.getString(1), row.getString(2)), name);
        return session.queryOne(
                        KEY,
                        row -> new SeedTable(
                                name,
                                columns,
                                Arrays.asList((String[]) row.getArray(1).getArray()),
                                row.getBoolean(2)),
                        name)
                .orElseThrow(() -> new Failure(
                        ExitCode.NO, "There is no table " + name + " with a primary key", "Run kaizen-db up first."));
    }

    /** Whether its rows have an id of their own, which tells whether they are seeded. */
    boolean hasOwnId() {
        return keyColumns.contains(ID);
    }

    /** Whether a row is seeded, in SQL: its id says so, or, where it has none, the list of keys that were loaded. */
    String isSeeded(String alias) {
        return hasOwnId()
                ? SeedIds.isSeeded(alias + "." + ID)
                : "exists (select from kaizen.seed_keys listed where listed.table_name = '" + name
                        + "' and listed.key = " + key(alias) + ")";
    }

    /** Whether a row is nothing but a link between seeded rows, in SQL. */
    String isOfSeedsOnly(String alias) {
        List<String> ids = keyColumns.stream()
                .filter(column -> !column.equals(TENANT) || keyColumns.size() == 1)
                .map(column -> columns.get(column).equals("uuid") ? SeedIds.isSeeded(alias + "." + column) : "false")
                .toList();
        return ids.isEmpty() ? "false" : String.join(" and ", ids);
    }

    /** The key of a row as one text, in SQL. */
    String key(String alias) {
        return keyColumns.stream()
                .map(column -> of(alias, column) + "::text")
                .collect(Collectors.joining(" || '|' || "));
    }

    /** That two rows have the same key, in SQL. */
    String sameKey(String one, String other) {
        return keyColumns.stream()
                .map(column -> of(one, column) + " = " + of(other, column))
                .collect(Collectors.joining(" and "));
    }

    /** A column of a row, in SQL. */
    static String of(String alias, String column) {
        return alias + ".\"" + column + "\"";
    }

    /** A name for temporary tables beside it. */
    String plainName() {
        return name.replace('.', '_');
    }
}
