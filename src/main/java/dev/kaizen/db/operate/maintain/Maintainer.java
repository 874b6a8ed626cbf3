package dev.kaizen.db.operate.maintain;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.kaizen.db.migrate.PartitionsAhead;
import dev.kaizen.db.operate.Visibility;
import dev.kaizen.db.operate.partitions.PartitionCatalog;
import dev.kaizen.db.operate.partitions.PartitionedTable;
import dev.kaizen.db.postgres.AdvisoryLock;
import dev.kaizen.db.postgres.Cancellation;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Session;
import dev.kaizen.db.postgres.Sessions;
import dev.kaizen.db.postgres.SharedBackend;

/**
 * Keeps a database in working order: partitions for the months ahead, what the planner knows of partitioned tables and what
 * is counted from events brought up to date, and partitions, tokens and sessions whose time is over taken away. Safe to run
 * from a schedule, twice, and at once.
 */
public final class Maintainer {
    /** "upkeep" in ASCII: another lock than the migrations', which may go on meanwhile. */
    static final long KEY = 0x75706b656570L;

    private final Sessions sessions;
    private final ConnectionSettings settings;
    private final Cancellation cancellation;
    private final Duration patience;

    /** @param patience how long to wait for another maintenance */
    public Maintainer(Sessions sessions, ConnectionSettings settings, Cancellation cancellation, Duration patience) {
        this.sessions = sessions;
        this.settings = settings;
        this.cancellation = cancellation;
        this.patience = patience;
    }

    /**
     * Does what is due. When another maintenance is still at work after the patience is over, that one does it.
     *
     * @param progress told each step as it is done
     * @throws dev.kaizen.db.Failure when something else than a lock stands in the way (1), there is no connection (5), or it
     *     leads to a pooler that shares sessions (6)
     */
    public MaintenanceRun run(Consumer<String> progress) {
        Instant start = Instant.now();
        try (Session session = sessions.open(settings);
                Cancellation.Registration ignored = cancellation.register(session)) {
            SharedBackend.refuse(session, sessions);
            try (AdvisoryLock lock = new AdvisoryLock(session, KEY)) {
                if (!lock.acquire(patience, holder -> progress.accept("Waiting for another maintenance: " + holder))) {
                    return new MaintenanceRun(lock.holder(), List.of(), List.of(), List.of(), List.of(), since(start));
                }
                List<MaintenanceRun.Backlog> backlogs = new ArrayList<>();
                List<String> failures = new ArrayList<>();
                List<MaintenanceRun.Table> tables = maintain(session, progress, backlogs, failures);
                List<MaintenanceRun.Removed> removed = new ArrayList<>(Expiry.remove(session));
                removed.addAll(Segments.refresh(session));
                return new MaintenanceRun(null, tables, removed, backlogs, failures, since(start));
            }
        }
    }

    private static List<MaintenanceRun.Table> maintain(
            Session session, Consumer<String> progress, List<MaintenanceRun.Backlog> backlogs, List<String> failures) {
        if (Visibility.of(session, PartitionCatalog.LIST) == Visibility.ABSENT) {
            return List.of();
        }
        session.execute("set role kaizen_owner; set lock_timeout = '2s'");
        PartitionCatalog catalog = new PartitionCatalog(session);
        List<PartitionedTable> tables = catalog.tables();
        YearMonth thisMonth = catalog.thisMonth();
        List<Retention> retentions = new ArrayList<>();
        tables.forEach(table -> retentions.add(new Retention(session, table, progress)));
        retentions.forEach(Retention::finishDetaching);
        List<String> created = PartitionsAhead.ensure(session);
        created.forEach(partition -> progress.accept("Created " + partition + "."));
        List<PartitionedTable> analyzed = tables.stream()
                .filter(table -> Statistics.refresh(session, table, progress))
                .toList();
        // Events need the months that are there now, and are summed up before months go.
        backlogs.addAll(new EventUpkeep(session, progress, failures).run());
        retentions.forEach(retention -> retention.expire(thisMonth));
        List<MaintenanceRun.Table> done = new ArrayList<>();
        for (int index = 0; index < tables.size(); index++) {
            PartitionedTable table = tables.get(index);
            done.add(retentions.get(index).result(of(table, created), analyzed.contains(table)));
        }
        return done;
    }

    private static List<String> of(PartitionedTable table, List<String> partitions) {
        return partitions.stream()
                .filter(partition -> partition.matches(table.qualifiedName() + "_[0-9]{4}_[0-9]{2}"))
                .toList();
    }

    private static Duration since(Instant start) {
        return Duration.between(start, Instant.now());
    }
}
