package dev.kaizen.db.seed;

import java.util.List;

/**
 * How the seeds of a database are.
 *
 * @param tables each table of the seeds
 * @param violations sentences about what does not fit together
 */
public record SeedVerification(List<Table> tables, List<String> violations) {
    public SeedVerification {
        tables = List.copyOf(tables);
        violations = List.copyOf(violations);
    }

    /**
     * One table against its file.
     *
     * @param expected rows that the file makes
     * @param missing how many of them the table lacks
     * @param different how many have another value in a column that loading makes the same each time
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
