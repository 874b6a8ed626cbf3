package dev.kaizen.db.postgres;

import java.time.Duration;
import java.util.Optional;

/**
 * The session that holds an advisory lock of this database.
 *
 * @param host the client's address, empty when the login may not see it
 */
public record LockHolder(int pid, String user, String application, String host, Duration age) {
    private static final String QUERY =
            """
            select
              activity.pid,
              coalesce(activity.usename, ''),
              coalesce(activity.application_name, ''),
              coalesce(host(activity.client_addr), ''),
              coalesce(extract(epoch from clock_timestamp() - activity.backend_start), 0)::bigint
            from pg_locks held
            join pg_stat_activity activity on activity.pid = held.pid
            where held.locktype = 'advisory'
              and held.granted
              and held.database = (select oid from pg_database where datname = current_database())
              and held.classid = (? >> 32)::oid
              and held.objid = (? & 4294967295)::oid
              and held.objsubid = 1
            """;

    /** Who holds the lock of this key, if anybody does. */
    public static Optional<LockHolder> find(Session session, long key) {
        return session.queryOne(
                QUERY,
                row -> new LockHolder(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Duration.ofSeconds(row.getLong(5))),
                key,
                key);
    }

    /** {@code kaizen-db up (process 4711, kaizen from 127.0.0.1, for 12 s)}. */
    public String describe() {
        String from = host.isEmpty() ? "" : " from " + host;
        return (application.isEmpty() ? "a session" : application) + " (process " + pid + ", " + user + from + ", for "
                + age.toSeconds() + " s)";
    }
}
