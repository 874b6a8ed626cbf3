package dev.kaizen.db.operate.maintain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.kaizen.db.postgres.Session;

/**
 * Brings what is counted from events up to date, in batches that each commit by themselves: moves what landed, follows the
 * minutes that changed, sums up units of experiments, and keeps those sums before the events they are of go.
 */
final class EventUpkeep {
    private static final int BATCH = 5000;

    /** So that a run which has much to make up for ends in time for the next. */
    private static final int MOST_BATCHES = 2000;

    private static final String EXISTS = "select to_regprocedure('analytics.backlog()') is not null";
    private static final String BACKLOG =
            "select table_name, waiting, oldest from analytics.backlog() order by table_name";

    /** What is done with the rows of a table, in this order. */
    private static final Map<String, String> STEPS = new LinkedHashMap<>();

    static {
        STEPS.put("analytics.landed_events", "select analytics.move_landed_events(?)");
        STEPS.put("analytics.rollups_minute", "select analytics.fold_events(null, ?)");
        STEPS.put("analytics.exposures", "select analytics.refresh_unit_totals(null, ?)");
        STEPS.put("analytics.unit_totals", "select analytics.freeze_unit_totals(?)");
    }

    private EventUpkeep() {}

    /** How many rows of each table were worked off, and what still waits; nothing where there are no events yet. */
    static List<MaintenanceRun.Backlog> run(Session session) {
        if (!session.isTrue(EXISTS)) {
            return List.of();
        }
        Map<String, Long> done = new LinkedHashMap<>();
        STEPS.forEach((table, step) -> done.put(table, workOff(session, step)));
        return session.query(
                BACKLOG,
                row -> new MaintenanceRun.Backlog(
                        row.getString(1),
                        done.getOrDefault(row.getString(1), 0L),
                        row.getLong(2),
                        row.getTimestamp(3) == null ? null : row.getTimestamp(3).toInstant()));
    }

    private static long workOff(Session session, String step) {
        long total = 0;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            long rows = session.queryOne(step, row -> row.getLong(1), BATCH).orElseThrow();
            total += rows;
            if (rows == 0) {
                break;
            }
        }
        return total;
    }
}
