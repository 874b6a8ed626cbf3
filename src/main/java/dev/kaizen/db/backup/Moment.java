package dev.kaizen.db.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.postgres.AdvisoryLock;
import dev.kaizen.db.postgres.Session;

/**
 * One moment of a database, held as long as the transaction that took it: the tables there are, and the snapshot that shows
 * their rows. The tables are locked first, since a snapshot from before the wait for whoever empties one sees neither what
 * was in it nor what came after.
 *
 * @param changesets those that made the tables
 */
record Moment(String snapshot, List<BackupCatalog.Relation> relations, List<Manifest.Changeset> changesets) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** @param session in a transaction where each statement sees what was committed before it */
    static Moment take(Session session, BackupOptions options) {
        BackupCatalog catalog = new BackupCatalog(session);
        Moment moment = look(catalog, options, null);
        while (true) {
            lock(session, moment.relations());
            String snapshot = session.queryOne("select pg_export_snapshot()", row -> row.getString(1))
                    .orElseThrow();
            Moment later = look(catalog, options, snapshot);
            if (later.hasTheTablesOf(moment)) {
                return later;
            }
            moment = later;
        }
    }

    /**
     * Lets nobody migrate until the transaction ends. Other backups may share that.
     *
     * @throws Failure (4) when another runner is at work for longer than thirty seconds
     */
    static void keepRunnersOut(Session session) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!session.isTrue("select pg_try_advisory_xact_lock_shared(?)", AdvisoryLock.MIGRATIONS)) {
            if (!Instant.now().isBefore(deadline)) {
                throw new Failure(
                        ExitCode.LOCKED,
                        new AdvisoryLock(session, AdvisoryLock.MIGRATIONS).holder()
                                + " is at work; nothing was written",
                        "Try again when it ends.");
            }
            AdvisoryLock.pause(session);
        }
    }

    private static Moment look(BackupCatalog catalog, BackupOptions options, String snapshot) {
        List<BackupCatalog.Relation> relations = catalog.relations().stream()
                .filter(relation -> options.organization().isEmpty() || relation.isOfOrganizations())
                .toList();
        return new Moment(snapshot, relations, catalog.changesets());
    }

    private boolean hasTheTablesOf(Moment other) {
        return changesets.equals(other.changesets) && shapes().equals(other.shapes());
    }

    private List<String> shapes() {
        return relations.stream().map(BackupCatalog.Relation::shape).toList();
    }

    private static void lock(Session session, List<BackupCatalog.Relation> relations) {
        if (!relations.isEmpty()) {
            List<String> names =
                    relations.stream().map(BackupCatalog.Relation::name).toList();
            session.execute("lock table only " + String.join(", only ", names) + " in access share mode");
        }
    }
}
