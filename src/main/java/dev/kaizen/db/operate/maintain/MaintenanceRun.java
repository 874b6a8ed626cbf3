package dev.kaizen.db.operate.maintain;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * What a run of {@code maintain} did.
 *
 * @param busy who is at work already, in words, so that this run did nothing; null when it did its work
 * @param tables each partitioned table, also those that needed nothing
 * @param removed each table from which rows were removed whose time is over
 * @param backlogs what is worked off by and by, and what of it waits
 * @param failures sentences about what failed, which the rest was done without
 */
public record MaintenanceRun(
        String busy,
        List<Table> tables,
        List<Removed> removed,
        List<Backlog> backlogs,
        List<String> failures,
        Duration duration) {
    public MaintenanceRun {
        tables = List.copyOf(tables);
        removed = List.copyOf(removed);
        backlogs = List.copyOf(backlogs);
        failures = List.copyOf(failures);
    }

    /**
     * How many rows of a table were worked off, and how many wait.
     *
     * @param oldest since when the oldest of these waits; null when none does
     */
    public record Backlog(String table, long done, long waiting, Instant oldest) {}

    /** How many rows a table lost. */
    public record Removed(String table, long rows) {}

    /**
     * What became of one table; partitions are named with their schemas.
     *
     * @param postponed sentences about what this run left to the next one
     * @param analyzed whether the planner's statistics were collected anew
     * @param oldestMonth the oldest month that has a partition now; null when none has
     */
    public record Table(
            String name,
            List<String> created,
            List<String> detached,
            List<String> dropped,
            List<String> postponed,
            boolean analyzed,
            YearMonth oldestMonth) {

        public Table {
            created = List.copyOf(created);
            detached = List.copyOf(detached);
            dropped = List.copyOf(dropped);
            postponed = List.copyOf(postponed);
        }

        /** Whether anything was done to the table. */
        public boolean isChanged() {
            return analyzed || !created.isEmpty() || !detached.isEmpty() || !dropped.isEmpty();
        }
    }
}
