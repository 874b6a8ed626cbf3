package dev.kaizen.db.operate.maintain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.kaizen.db.postgres.Session;

/** Removes tokens, sessions, attempts, counts and what else is past its time, in batches that each commit by themselves. */
final class Expiry {
    private static final int BATCH = 1000;

    /** So that a run which has years to make up for ends in time for the next. */
    private static final int MOST_BATCHES = 1000;

    /** Each domain's own, which tells table by table what it removed. */
    private static final List<String> FUNCTIONS = List.of("auth.remove_expired", "analytics.remove_expired");

    private static final String EXISTS = "select to_regprocedure('%s(integer)') is not null";
    private static final String REMOVE = "select table_name, removed from %s(?)";

    private Expiry() {}

    /** What was removed, by table; nothing where there are no such tables yet. */
    static List<MaintenanceRun.Removed> remove(Session session) {
        Map<String, Long> total = new TreeMap<>();
        for (String function : FUNCTIONS) {
            if (session.isTrue(EXISTS.formatted(function))) {
                for (int batch = 0; batch < MOST_BATCHES && removeBatch(session, function, total); batch++) {}
            }
        }
        return total.entrySet().stream()
                .map(entry -> new MaintenanceRun.Removed(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** @return whether there may be more */
    private static boolean removeBatch(Session session, String function, Map<String, Long> total) {
        List<MaintenanceRun.Removed> removed = session.query(
                REMOVE.formatted(function), row -> new MaintenanceRun.Removed(row.getString(1), row.getLong(2)), BATCH);
        removed.stream()
                .filter(table -> table.rows() > 0)
                .forEach(table -> total.merge(table.table(), table.rows(), Long::sum));
        return removed.stream().anyMatch(table -> table.rows() == BATCH);
    }
}
