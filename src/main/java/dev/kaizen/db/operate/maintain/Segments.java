package dev.kaizen.db.operate.maintain;

import java.util.List;

import dev.kaizen.db.postgres.Session;

/** Finds anew who belongs to the segments that have a condition, and forgets members whose time is over. */
final class Segments {
    private static final String EXISTS = "select to_regprocedure('rules.refresh_segments()') is not null";
    private static final String REFRESH = "select table_name, removed from rules.refresh_segments()";

    private Segments() {}

    /** What was removed for good; nothing where there are no segments yet. */
    static List<MaintenanceRun.Removed> refresh(Session session) {
        if (!session.isTrue(EXISTS)) {
            return List.of();
        }
        return session.query(REFRESH, row -> new MaintenanceRun.Removed(row.getString(1), row.getLong(2))).stream()
                .filter(table -> table.rows() > 0)
                .toList();
    }
}
