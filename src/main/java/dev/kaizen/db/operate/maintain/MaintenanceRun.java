package dev.kaizen.db.operate.maintain;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;

/**
 * What a run of {@code maintain} did.
 *
 * @param busy who is at work already, in words, so that this run did nothing; null when it did its work
 * @param tables each partitioned table, also those that needed nothing
 */
public record MaintenanceRun(String busy, List<Table> tables, Duration duration) {
    public MaintenanceRun {
        tables = List.copyOf(tables);
    }

    /**
     * What became of one table; partitions are named with their schemas.
     *
     * @param postponed sentences about what this run left to the next one
     * @param oldestMonth the oldest month that has a partition now; null when none has
     */
    public record Table(
            String name,
            List<String> created,
            List<String> detached,
            List<String> dropped,
            List<String> postponed,
            YearMonth oldestMonth) {

        public Table {
            created = List.copyOf(created);
            detached = List.copyOf(detached);
            dropped = List.copyOf(dropped);
            postponed = List.copyOf(postponed);
        }

        /** Whether the table was changed. */
        public boolean isChanged() {
            return !created.isEmpty() || !detached.isEmpty() || !dropped.isEmpty();
        }
    }
}
