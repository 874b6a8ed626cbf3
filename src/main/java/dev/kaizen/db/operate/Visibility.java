package dev.kaizen.db.operate;

import dev.kaizen.db.postgres.Session;

/** Tells "there is none" from "you may not look". */
public enum Visibility {
    /** There is no such relation. */
    ABSENT,
    /** It is there, but the login may not read it. */
    FORBIDDEN,
    /** It can be read. */
    READABLE;

    private static final String LOOK =
            """
            select has_schema_privilege(pg_namespace.oid, 'usage') and has_table_privilege(pg_class.oid, 'select')
            from pg_class join pg_namespace on pg_namespace.oid = relnamespace
            where nspname || '.' || relname = ?
            """;

    /** @param relation with its schema, {@code kaizen.partitioned_tables} */
    public static Visibility of(Session session, String relation) {
        return session.queryOne(LOOK, row -> row.getBoolean(1), relation)
                .map(readable -> readable ? READABLE : FORBIDDEN)
                .orElse(ABSENT);
    }
}
