package dev.kaizen.db.operate.keys;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which keys the values of a database need.
 *
 * @param currentId the id of the ring's key that encrypts
 * @param ringIds the ids the ring has
 * @param columns each column of ciphertexts and key that it holds values of
 * @param inProduction whether the database is marked production, where the key of development must not be
 */
public record KeyUse(int currentId, Set<Integer> ringIds, List<Column> columns, boolean inProduction) {
    public KeyUse {
        ringIds = Set.copyOf(ringIds);
        columns = List.copyOf(columns);
    }

    /** How many values of a column need a key. */
    public record Column(String name, int keyId, long values) {}

    /** The ids of keys that values need and the ring lacks. */
    public Set<Integer> missing() {
        return columns.stream()
                .map(Column::keyId)
                .filter(id -> !ringIds.contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many values are of another key than the current one. */
    public long stale() {
        return columns.stream()
                .filter(column -> column.keyId() != currentId)
                .mapToLong(Column::values)
                .sum();
    }

    /** Whether values are, or would be, under the key of development where it protects nobody. */
    public boolean isDevelopmentInProduction() {
        return inProduction && (ringIds.contains(0) || columns.stream().anyMatch(column -> column.keyId() == 0));
    }

    /** Whether every value can be read, and none is exposed. */
    public boolean isSound() {
        return missing().isEmpty() && !isDevelopmentInProduction();
    }
}
