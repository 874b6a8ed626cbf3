package dev.kaizen.db.seed;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A table and the rows that its file makes.
 *
 * @param copies how often each row comes, at least once
 */
record SeedTarget(SeedTable table, SeedFile file, SeedValues values, int copies) {
    /** How many rows the file makes. */
    long expected() {
        return (long) file.rows().size() * copies;
    }

    /** The columns that the file names and that are like this, in its order. */
    List<String> columns(Predicate<SeedColumn> which) {
        return file.columns().stream().filter(which).map(SeedColumn::name).toList();
    }

    boolean isKey(SeedColumn column) {
        return table.keyColumns().contains(column.name());
    }

    /** Columns of one row as a list, in SQL. */
    static String list(String alias, List<String> columns) {
        return columns.stream().map(column -> SeedTable.of(alias, column)).collect(Collectors.joining(", "));
    }

    /** Columns without a row, in SQL. */
    static String list(List<String> columns) {
        return columns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "));
    }

    /** The row of the file that a number stands for, copies counted behind all rows. */
    SeedFile.Row row(long number) {
        return file.rows().get((int) (number % file.rows().size()));
    }

    /** The copy that a number stands for. */
    int copy(long number) {
        return (int) (number / file.rows().size());
    }
}
