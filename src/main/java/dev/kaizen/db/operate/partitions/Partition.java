package dev.kaizen.db.operate.partitions;

import java.time.YearMonth;

/**
 * A table that is, or was, the partition of one month.
 *
 * @param name with its schema, {@code auth.activity_log_2026_03}
 */
public record Partition(String name, YearMonth month, State state) {
    /** How it hangs on its parent. */
    public enum State {
        /** Part of it. */
        ATTACHED,
        /** Its detaching was interrupted, and nobody can detach another one until that is finished. */
        DETACHING,
        /** A table of its own that is only named as a partition. */
        DETACHED
    }

    public boolean isAttached() {
        return state == State.ATTACHED;
    }
}
