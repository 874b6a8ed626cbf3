package dev.kaizen.db.seed;

import java.time.Duration;
import java.util.List;

/**
 * What loading or clearing did.
 *
 * @param tables each table that was touched, in order
 * @param kept rows that should have gone
 */
public record SeedRun(List<Table> tables, List<Kept> kept, Duration duration) {
    public SeedRun {
        tables = List.copyOf(tables);
        kept = List.copyOf(kept);
    }

    /**
     * One table.
     *
     * @param rows seeded rows that it has after loading, or that were taken out by clearing
     */
    public record Table(String name, long rows) {}

    /**
     * Seeded rows of a table that stay, because rows that are not seeded need them, at once or by others.
     *
     * @param rows how many
     * @param names some of them, by their natural keys, or by their ids where no file tells the key
     * @param neededBy the tables whose rows refer to them
     */
    public record Kept(String table, long rows, List<String> names, List<String> neededBy) {
        public Kept {
            names = List.copyOf(names);
            neededBy = List.copyOf(neededBy);
        }
    }

    /** How many rows of a table stay that should have gone. */
    public long kept(String table) {
        return kept.stream()
                .filter(rows -> rows.table().equals(table))
                .mapToLong(Kept::rows)
                .sum();
    }
}
