package dev.kaizen.db.operate.partitions;

import java.time.YearMonth;

/**
 * A table that is partitioned by month, as {@code kaizen.partitioned_tables} lists it.
 *
 * @param monthsAhead how many months after this one have to have partitions
 * @param monthsKept how many whole months before this one keep theirs; null for all
 */
public record PartitionedTable(String schema, String name, int monthsAhead, Integer monthsKept) {
    /** With its schema: {@code auth.activity_log}. */
    public String qualifiedName() {
        return schema + "." + name;
    }

    /** Whether the table's retention is over for a month. */
    public boolean isExpired(YearMonth month, YearMonth thisMonth) {
        return monthsKept != null && month.isBefore(thisMonth.minusMonths(monthsKept));
    }

    /** What the partition of a month is called: {@code auth.activity_log_2026_03}. */
    public String partition(YearMonth month) {
        return String.format("%s_%04d_%02d", qualifiedName(), month.getYear(), month.getMonthValue());
    }
}
