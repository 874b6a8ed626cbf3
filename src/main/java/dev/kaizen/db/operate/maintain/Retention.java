package dev.kaizen.db.operate.maintain;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.kaizen.db.Failure;
import dev.kaizen.db.operate.partitions.Partition;
import dev.kaizen.db.operate.partitions.PartitionCatalog;
import dev.kaizen.db.operate.partitions.PartitionedTable;
import dev.kaizen.db.postgres.LockRetry;
import dev.kaizen.db.postgres.Session;

/**
 * Takes away the partitions of one table whose time is over. Every step is a statement of its own that commits by itself,
 * and each run begins by looking how far the last one came, so that it may be interrupted anywhere. Readers and writers of
 * the table never wait for it.
 */
final class Retention {
    /** So that a run which has years to make up for ends in time for the next. */
    static final int MOST_PARTITIONS = 12;

    private static final int ATTEMPTS = 3;

    private final Session session;
    private final PartitionCatalog catalog;
    private final PartitionedTable table;
    private final Consumer<String> progress;
    private final List<String> detached = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();
    private final List<String> postponed = new ArrayList<>();

    Retention(Session session, PartitionedTable table, Consumer<String> progress) {
        this.session = session;
        this.catalog = new PartitionCatalog(session);
        this.table = table;
        this.progress = progress;
    }

    /** Finishes what was interrupted, also where somebody else had begun it. */
    void finishDetaching() {
        catalog.partitions(table).stream()
                .filter(partition -> partition.state() == Partition.State.DETACHING)
                .forEach(this::detach);
    }

    /** Detaches and drops what is older than the table keeps, the oldest first. */
    void expire(YearMonth thisMonth) {
        if (!postponed.isEmpty()) {
            // A detach that waits to be finished lets no other begin.
            return;
        }
        List<Partition> expired = catalog.partitions(table).stream()
                .filter(partition -> table.isExpired(partition.month(), thisMonth))
                .toList();
        for (Partition partition : expired.subList(0, Math.min(MOST_PARTITIONS, expired.size()))) {
            Optional<String> need = EventUpkeep.needs(session, table, partition.month());
            if (need.isPresent()) {
                postponed.add(partition.name() + " is kept until the next run: " + need.get());
                return;
            }
            if (partition.state() != Partition.State.DETACHED && !detach(partition)) {
                return;
            }
            drop(partition);
        }
        if (expired.size() > MOST_PARTITIONS) {
            postponed.add((expired.size() - MOST_PARTITIONS) + " more partitions are left to the next run");
        }
    }

    MaintenanceRun.Table result(List<String> created, boolean analyzed) {
        YearMonth oldest = catalog.partitions(table).stream()
                .filter(Partition::isAttached)
                .map(Partition::month)
                .findFirst()
                .orElse(null);
        return new MaintenanceRun.Table(table.qualifiedName(), created, detached, dropped, postponed, analyzed, oldest);
    }

    /** @return whether it is a table of its own now */
    private boolean detach(Partition partition) {
        return unlessLocked(partition, "detached", () -> detachFrom(stateOf(partition), partition))
                && note(detached, "Detached", partition);
    }

    /** A detach that gave up waiting for a lock is left half done, and then has to be finished instead. */
    private void detachFrom(Partition.State state, Partition partition) {
        String statement = "alter table " + table.qualifiedName() + " detach partition " + partition.name();
        if (state == Partition.State.ATTACHED) {
            session.execute(statement + " concurrently");
        } else if (state == Partition.State.DETACHING) {
            session.execute(statement + " finalize");
        }
    }

    private void drop(Partition partition) {
        if (unlessLocked(partition, "dropped", () -> session.execute("drop table " + partition.name()))) {
            note(dropped, "Dropped", partition);
        }
    }

    private boolean unlessLocked(Partition partition, String what, Runnable work) {
        try {
            LockRetry.run(session, ATTEMPTS, work);
            return true;
        } catch (Failure failure) {
            if (!LockRetry.isLack(failure)) {
                throw failure;
            }
            postponed.add(partition.name() + " could not be " + what + " beside "
                    + Blockers.describe(session, table, partition) + "; the next run tries again");
            return false;
        }
    }

    private boolean note(List<String> list, String verb, Partition partition) {
        list.add(partition.name());
        progress.accept(verb + " " + partition.name() + ".");
        return true;
    }

    private Partition.State stateOf(Partition wanted) {
        return catalog.partitions(table).stream()
                .filter(partition -> partition.name().equals(wanted.name()))
                .map(Partition::state)
                .findFirst()
                .orElse(Partition.State.DETACHED);
    }
}
