package dev.kaizen.db.operate.keys;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.kaizen.db.postgres.Session;

/**
 * A column of ciphertexts, and how to find its rows.
 *
 * @param table with its schema
 * @param rowColumns the columns of the primary key behind the tenant
 * @param rowTypes their types, in the same order
 */
record EncryptedColumn(String table, String column, List<String> rowColumns, List<String> rowTypes) {
    private static final String QUERY =
            """
            select
              format('%I.%I', n.nspname, c.relname),
              quote_ident(a.attname),
              array(
                select quote_ident(k.attname)
                from unnest(i.indkey[1:i.indnkeyatts - 1]) with ordinality as position (number, place)
                join pg_attribute k on k.attrelid = c.oid and k.attnum = position.number
                order by position.place
              ),
              array(
                select format_type(k.atttypid, k.atttypmod)
                from unnest(i.indkey[1:i.indnkeyatts - 1]) with ordinality as position (number, place)
                join pg_attribute k on k.attrelid = c.oid and k.attnum = position.number
                order by position.place
              )
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid
            join pg_namespace n on n.oid = c.relnamespace
            join pg_index i on i.indrelid = c.oid and i.indisprimary
            join pg_attribute tenant on tenant.attrelid = c.oid and tenant.attnum = i.indkey[0]
            where n.nspname in ('auth', 'ui', 'rules', 'analytics')
              and c.relkind in ('r', 'p')
              and not c.relispartition
              and not a.attisdropped
              and a.atttypid = 'bytea'::regtype
              and a.attname like '%\\_ciphertext'
              and tenant.attname = 'organization_id'
              and i.indnkeyatts > 1
            order by 1, 2
            """;

    EncryptedColumn {
        rowColumns = List.copyOf(rowColumns);
        rowTypes = List.copyOf(rowTypes);
    }

    /** Every one that the catalog has, by table and column. */
    static List<EncryptedColumn> all(Session session) {
        return session.query(
                QUERY,
                row -> new EncryptedColumn(
                        row.getString(1),
                        row.getString(2),
                        Arrays.asList((String[]) row.getArray(3).getArray()),
                        Arrays.asList((String[]) row.getArray(4).getArray())));
    }

    String qualifiedName() {
        return table + "." + column;
    }

    /** The id of a value's key, in SQL; -1 where it has not the form of a value. */
    String keyId() {
        return "case when octet_length(" + column + ") >= 31 and get_byte(" + column + ", 0) = 1 then get_byte("
                + column + ", 1) * 256 + get_byte(" + column + ", 2) else -1 end";
    }

    /** The primary key's columns, parted by commas. */
    String keyColumns() {
        return "organization_id, " + String.join(", ", rowColumns);
    }

    /** As many parameters as the primary key has columns, each of its type. */
    String keyParameters() {
        return "?::uuid, " + rowTypes.stream().map(type -> "?::" + type).collect(Collectors.joining(", "));
    }
}
