package dev.kaizen.db.migrate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.kaizen.db.postgres.Session;

/**
 * Which seeds a database has: {@code kaizen.seed_changelog}, one row a step, and {@code kaizen.seed_keys}, the keys of the
 * seeded rows of tables without an id of their own, which nothing else tells from those of a developer.
 */
final class SeedHistory {
    static final String TABLE = "seed_changelog";

    private static final String KEYS = "seed_keys";
    private static final String CREATE =
            """
            create table if not exists kaizen.seed_changelog (like kaizen.databasechangelog);
            create table if not exists kaizen.seed_keys (
              table_name text not null,
              key text not null,
              constraint pk_seed_keys primary key (table_name, key)
            )
            """;

    private final Session session;

    SeedHistory(Session session) {
        this.session = session;
    }

    /** Makes its tables where they are missing. */
    void create() {
        session.execute(CREATE);
    }

    /** The checksum of each step that was loaded, by its id, in the order of loading. */
    Map<String, String> checksums() {
        Map<String, String> checksums = new LinkedHashMap<>();
        if (Catalog.mayRead(session, TABLE)) {
            session.query(
                    "select id, coalesce(md5sum, '') from kaizen.seed_changelog order by orderexecuted",
                    row -> checksums.put(row.getString(1), row.getString(2)));
        }
        return checksums;
    }

    /** The tables of steps with these ids that are still there. */
    List<String> tables(Iterable<String> ids) {
        return session.query(
                "select regexp_replace(id, '_', '.') from unnest(string_to_array(?, ',')) id"
                        + " where to_regclass(regexp_replace(id, '_', '.')) is not null",
                row -> row.getString(1),
                String.join(",", ids));
    }

    void remove(String id) {
        session.update("delete from kaizen.seed_changelog where id = ?", id);
    }

    /** Forgets the seeds of tables that are no more, and with the last of them how seeds were loaded. */
    void forgetDropped() {
        if (Catalog.mayRead(session, TABLE)) {
            session.update("delete from kaizen.seed_changelog where to_regclass(regexp_replace(id, '_', '.')) is null");
            session.update("delete from kaizen.settings where key in ('seed_anchor', 'seed_scale')"
                    + " and not exists (select from kaizen.seed_changelog)");
        }
        if (Catalog.mayRead(session, KEYS)) {
            session.update("delete from kaizen.seed_keys where to_regclass(table_name) is null");
        }
    }
}
