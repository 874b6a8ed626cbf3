package dev.kaizen.db.migrate;

import java.util.List;

/** How every migration stands, in the order of versions. */
public record Status(List<MigrationStatus> migrations) {
    public Status {
        migrations = List.copyOf(migrations);
    }

    /** How many are applied whole and unchanged. */
    public long applied() {
        return count(State.APPLIED);
    }

    /** How many an {@code up} would have to run. */
    public long pending() {
        return count(State.PENDING) + count(State.PARTIAL) + count(State.FAILED);
    }

    /** Whether any is pending, partial, changed or failed. */
    public boolean isUnsettled() {
        return migrations.stream().anyMatch(migration -> migration.state().isUnsettled());
    }

    private long count(State state) {
        return migrations.stream()
                .filter(migration -> migration.state() == state)
                .count();
    }
}
