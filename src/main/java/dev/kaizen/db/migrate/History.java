package dev.kaizen.db.migrate;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.kaizen.db.postgres.Session;

/** Reads what has been applied: Liquibase's history and what the journal adds to it. Writes nothing. */
final class History {
    private final Session session;

    History(Session session) {
        this.session = session;
    }

    /**
     * A changeset that is applied now.
     *
     * @param checksum as Liquibase stored it, null when it stored none
     * @param brokenOff whether a rollback of it began outside a transaction and was not seen to end
     */
    record Applied(ChangesetKey key, String checksum, Instant at, boolean brokenOff) {}

    /**
     * What the journal says of a version.
     *
     * @param appliedAt null when it was never applied to the end
     * @param durationMs null likewise
     * @param error why its last run failed; null unless it did
     */
    record Account(String status, Instant appliedAt, Long durationMs, String appliedBy, String error) {}

    /** Every applied changeset in the order of execution; none when there is no bootstrap. */
    Map<ChangesetKey, Applied> applied() {
        Map<ChangesetKey, Applied> applied = new LinkedHashMap<>();
        if (Catalog.mayRead(session, "databasechangelog")) {
            session.query(
                            """
                            select filename, id, author, md5sum, dateexecuted at time zone 'UTC', exectype = 'FAILED'
                            from kaizen.databasechangelog
                            order by orderexecuted
                            """,
                            row -> new Applied(
                                    new ChangesetKey(row.getString(1), row.getString(2), row.getString(3)),
                                    row.getString(4),
                                    row.getTimestamp(5).toInstant(),
                                    row.getBoolean(6)))
                    .forEach(changeset -> applied.put(changeset.key(), changeset));
        }
        return applied;
    }

    /** The journal's account of each version it knows. */
    Map<Version, Account> accounts() {
        Map<Version, Account> accounts = new LinkedHashMap<>();
        if (Catalog.mayRead(session, "schema_migrations")) {
            session.query(
                    """
                    select version, status, applied_at, execution_ms, applied_by,
                      case when status = 'failed' then (
                        select error
                        from kaizen.migration_journal
                        where migration_journal.version = schema_migrations.version and outcome = 'failed'
                        order by id desc
                        limit 1
                      ) end
                    from kaizen.schema_migrations
                    """,
                    row -> accounts.put(
                            new Version(row.getString(1)),
                            new Account(
                                    row.getString(2),
                                    instant(row.getTimestamp(3)),
                                    row.getObject(4, Long.class),
                                    row.getString(5),
                                    row.getString(6))));
        }
        return accounts;
    }

    /** The SQL a changeset ran when it was last applied, if the journal has it. */
    Optional<String> appliedSql(ChangesetKey key) {
        if (!Catalog.mayRead(session, "migration_journal")) {
            return Optional.empty();
        }
        return session.queryOne(
                """
                select sql
                from kaizen.migration_journal
                where path = ? and changeset = ? and author = ? and outcome = 'applied'
                order by id desc
                limit 1
                """,
                row -> row.getString(1),
                key.path(),
                key.id(),
                key.author());
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
