package dev.kaizen.db.operate.health;

import java.util.List;

import dev.kaizen.db.operate.Visibility;
import dev.kaizen.db.postgres.Session;

/** Whether the last migration that was run, up or down, came to its end. */
final class LastRunCheck implements HealthCheck {
    private static final String JOURNAL = "kaizen.migration_journal";
    private static final String LAST =
            """
            select
              outcome = 'failed',
              direction || ' of ' || version || ' ' || name || ' at '
                || to_char(started_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC',
              error
            from kaizen.migration_journal
            order by id desc
            limit 1
            """;

    @Override
    public String name() {
        return "last run";
    }

    @Override
    public List<HealthFinding> examine(Session session) {
        return List.of(
                switch (Visibility.of(session, JOURNAL)) {
                    case FORBIDDEN -> HealthFinding.unreadable(session, JOURNAL);
                    case ABSENT -> HealthFinding.ok("Nothing was run yet");
                    case READABLE ->
                        session.queryOne(LAST, row -> judge(row.getBoolean(1), row.getString(2), row.getString(3)))
                                .orElse(HealthFinding.ok("Nothing was run yet"));
                });
    }

    private static HealthFinding judge(boolean failed, String run, String error) {
        return failed
                ? HealthFinding.warn("The " + run + " failed: " + error, "Mend the cause and run kaizen-db up.")
                : HealthFinding.ok("The " + run + " went well");
    }
}
