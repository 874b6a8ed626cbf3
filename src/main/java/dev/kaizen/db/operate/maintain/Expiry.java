package dev.kaizen.db.operate.maintain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.kaizen.db.postgres.Session;

/**
 * Removes what has expired, such as tokens, sessions and cached pages, in batches that each commit by themselves. What that
 * is says each domain, by a function {@code remove_expired} of its schema.
 */
final class Expiry {
    private static final int BATCH = 1000;

    /** So that a run which has years to make up for ends in time for the next. */
    private static final int MOST_BATCHES = 1000;

    private static final String DOMAINS =
            """
            select schema
            from unnest(array['auth', 'ui', 'rules', 'analytics']) schema
            where to_regprocedure(schema || '.remove_expired(integer)') is not null
            """;
    private static final String REMOVE = "select table_name, removed from %s.remove_expired(?)";

    private Expiry() {}

    /** What was removed, by table; nothing where there are no such tables yet. */
    static List<MaintenanceRun.Removed> remove(Session session) {
        Map<String, Long> total = new TreeMap<>();
        for (String domain : session.query(DOMAINS, row -> row.getString(1))) {
            for (int batch = 0; batch < MOST_BATCHES && removeBatch(session, domain, total); batch++) {}
        }
        return total.entrySet().stream()
                .map(entry -> new MaintenanceRun.Removed(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** @return whether there may be more */
    private static boolean removeBatch(Session session, String domain, Map<String, Long> total) {
        List<MaintenanceRun.Removed> removed = session.query(
                REMOVE.formatted(domain), row -> new MaintenanceRun.Removed(row.getString(1), row.getLong(2)), BATCH);
        removed.stream()
                .filter(table -> table.rows() > 0)
                .forEach(table -> total.merge(table.table(), table.rows(), Long::sum));
        return removed.stream().anyMatch(table -> table.rows() == BATCH);
    }
}
