package dev.kaizen.db.operate.keys;

import java.util.List;

/**
 * What a rotation did.
 *
 * @param keyId the key that the values are under now
 */
public record Rotation(int keyId, List<Column> columns) {
    public Rotation {
        columns = List.copyOf(columns);
    }

    /**
     * What became of one column.
     *
     * @param rotated how many values were encrypted anew
     * @param unreadable how many could not be read, and stay as they were
     * @param example why the first of these could not be read; null when there is none
     */
    public record Column(String name, long rotated, long unreadable, String example) {}

    public long rotated() {
        return columns.stream().mapToLong(Column::rotated).sum();
    }

    public long unreadable() {
        return columns.stream().mapToLong(Column::unreadable).sum();
    }
}
