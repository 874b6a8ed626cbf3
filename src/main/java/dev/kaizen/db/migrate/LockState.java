package dev.kaizen.db.migrate;

import java.util.Optional;

import dev.kaizen.db.postgres.LockHolder;
import dev.kaizen.db.postgres.Session;

/**
 * Who keeps runners out of a database.
 *
 * @param runner the runner of ours that is at work, in words
 * @param row who holds Liquibase's lock row, and since when
 */
public record LockState(Optional<String> runner, Optional<String> row) {
    /** Looks, and needs to see {@code kaizen.databasechangeloglock}. */
    public static LockState read(Session session) {
        Optional<String> runner = LockHolder.find(session, RunnerLock.KEY).map(LockHolder::describe);
        Optional<String> row =
                Catalog.mayRead(session, "databasechangeloglock") ? new LockRow(session).holder() : Optional.empty();
        return new LockState(runner, row);
    }

    /** Whether a runner of ours took the row and went without giving it back. */
    public boolean isRowStale() {
        return runner.isEmpty() && row.filter(LockRow::isOurs).isPresent();
    }
}
