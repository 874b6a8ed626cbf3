package dev.kaizen.db.seed;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** Whether a row is seeded, in SQL: every id of its key is, where there are others but that of the tenant. */
    String isSeeded(String alias) {
        List<String> ids = keyColumns.stream()
                .filter(column -> columns.get(column).equals("uuid"))
                .filter(column -> keyColumns.size() == 1 || !column.equals("organization_id"))
                .map(column -> SeedIds.isSeeded(alias + "." + column))
                .toList();
        return String.join(" and ", ids);
    }
}
