package dev.kaizen.db.backup;

import java.util.List;

import dev.kaizen.db.support.TestDatabase;

/** What every table holds, told apart from the program's own digests. */
public final class DatabaseRows {
    private static final String TABLES =
            """
            select format('%I.%I', nspname, relname), exists (
              select from pg_attribute where attrelid = c.oid and attname = 'organization_id' and not attisdropped
            )
            from pg_class c
            join pg_namespace n on n.oid = relnamespace
            where relkind in ('r', 'p')
              and relpersistence = 'p'
              and not relispartition
              and nspname in ('auth', 'ui', 'rules', 'analytics')
            order by 1
            """;

    private DatabaseRows() {}

    public static List<String> digests(TestDatabase database) {
        return database.rows(TABLES).stream()
                .map(row -> row.split("\\|")[0])
                .map(table -> table + " " + database.value(digest(table, "true")))
                .toList();
    }

    /** Of one organization's rows. */
    static List<String> digestsOf(TestDatabase database, String organization) {
        return database.rows(TABLES).stream()
                .filter(row -> row.endsWith("|t"))
                .map(row -> row.split("\\|")[0])
                .map(table -> table + " " + database.value(digest(table, "organization_id = '" + organization + "'")))
                .toList();
    }

    private static String digest(String table, String condition) {
        return "select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') from "
                + table + " t where " + condition;
    }
}
