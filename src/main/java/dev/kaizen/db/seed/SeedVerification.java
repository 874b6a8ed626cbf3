package dev.kaizen.db.seed;

import java.util.List;

/**
 * How the seeds of a database are.
 *
 * @param tables each table of the seeds
 * @param violations sentences about what does not fit together
 * @param kept rows that no file makes any more, and that rows of a developer need
 */
public record SeedVerification(List<Table> tables, List<String> violations, List<SeedRun.Kept> kept) {
    public SeedVerification {
        tables = List.copyOf(tables);
        violations = List.copyOf(violations);
        kept = List.copyOf(kept);
    }

    /**
     * One table against its file.
     *
     * @param expected rows that the file makes
     * @param missing how many of them the table lacks
     * @param different how many have another value in a column that the file names, encrypted ones and passwords included
     * @param unknown seeded rows that the file does not make
     */
    public record Table(String name, long expected, long missing, long different, long unknown) {
        public boolean isSound() {
            return missing == 0 && different == 0 && unknown == 0;
        }
    }

    public boolean isSound() {
        return violations.isEmpty() && tables.stream().allMatch(Table::isSound);
    }
}
