package dev.kaizen.db.tenancy.matrix;

import java.util.Arrays;
import java.util.List;

import dev.kaizen.db.support.TestDatabase;

/**
 * A table or partition that holds rows of tenants, as the catalog tells: whatever has an {@code organization_id}, and the
 * organizations themselves. Not where events land, which has no row-level security and can be read by nobody.
 *
 * @param name with its schema
 * @param tenant the column that says whose row it is
 */
record TenantTable(String name, String tenant, boolean partition, List<String> columns) {
    private static final String QUERY =
            """
            select
              quote_ident(n.nspname) || '.' || quote_ident(c.relname),
              case when c.oid = 'auth.organizations'::regclass then 'id' else 'organization_id' end,
              c.relispartition,
              string_agg(quote_ident(a.attname), ',' order by a.attnum) filter (where a.attgenerated = '')
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where n.nspname in ('auth', 'ui', 'rules', 'analytics')
              and c.relkind in ('r', 'p')
              and c.oid is distinct from to_regclass('analytics.landed_events')
            group by c.oid, n.nspname
            having bool_or(a.attname = 'organization_id') or c.oid = 'auth.organizations'::regclass
            order by 1
            """;

    static List<TenantTable> of(TestDatabase database) {
        return database.rows(QUERY).stream()
                .map(row -> row.split("\\|", -1))
                .map(row -> new TenantTable(row[0], row[1], row[2].equals("t"), Arrays.asList(row[3].split(","))))
                .toList();
    }

    /** Those columns a role may use in such a command. */
    List<String> granted(TestDatabase database, String role, String command) {
        return columns.stream()
                .filter(column -> database.value("select has_column_privilege('" + role + "', '" + name + "', '"
                                + column.replace("\"", "") + "', '" + command + "')")
                        .equals("t"))
                .toList();
    }
}
