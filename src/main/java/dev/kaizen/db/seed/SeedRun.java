package dev.kaizen.db.seed;

import java.time.Duration;
import java.util.List;

/**
 * What loading or clearing did.
 *
 * @param tables each table that was touched, in order
 */
public record SeedRun(List<Table> tables, Duration duration) {
    public SeedRun {
        tables = List.copyOf(tables);
    }

    /**
     * One table.
     *
     * @param rows seeded rows that it has after loading, or that were taken out by clearing
     * @param kept seeded rows that clearing left, because rows that are not seeded need them
     */
    public record Table(String name, long rows, long kept) {}
}
