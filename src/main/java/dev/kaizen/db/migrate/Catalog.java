package dev.kaizen.db.migrate;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.postgres.Session;

/** Tells "there is none" from "you may not look". */
final class Catalog {
    private static final String LOOK =
            """
            select has_schema_privilege(pg_namespace.oid, 'usage') and has_table_privilege(pg_class.oid, 'select')
            from pg_class join pg_namespace on pg_namespace.oid = relnamespace
            where nspname = 'kaizen' and relname = ?
            """;

    private Catalog() {}

    /**
     * Whether {@code kaizen} has the relation.
     *
     * @throws Failure (1) when it is there but the login may not read it
     */
    static boolean mayRead(Session session, String relation) {
        boolean readable = session.queryOne(LOOK, row -> row.getBoolean(1), relation)
                .map(may -> {
                    if (!may) {
                        throw new Failure(
                                ExitCode.FAILED,
                                session.settings().user() + " may not read kaizen." + relation + " in "
                                        + session.settings().describe(),
                                "Let its owner run: grant kaizen_readonly to "
                                        + BootstrapRights.quote(
                                                session.settings().user()) + ";");
                    }
                    return true;
                })
                .orElse(false);
        return readable;
    }
}
