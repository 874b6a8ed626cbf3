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
     * @param left how many came under another key again, or were held by others until the end
     */
    public record Column(String name, long rotated, long unreadable, String example, long left) {}

    /** Whether every value is under the key now. */
    public boolean isComplete() {
        return columns.stream().allMatch(column -> column.unreadable() == 0 && column.left() == 0);
    }
}
