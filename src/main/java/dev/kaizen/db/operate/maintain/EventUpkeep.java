package dev.kaizen.db.operate.maintain;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.operate.partitions.PartitionedTable;
import dev.kaizen.db.postgres.LockRetry;
import dev.kaizen.db.postgres.Session;

/**
 * Brings what is counted from events up to date, in batches that each commit by themselves: moves what landed, follows the
 * minutes that changed, sums up units of experiments, and keeps those sums before the events they are of go. Each
 * organization by itself, so that what fails for one is done for the others.
 */
final class EventUpkeep {
    private static final int BATCH = 5000;

    /** So that a run which has much to make up for ends in time for the next. */
    private static final int MOST_BATCHES = 2000;

    private static final String EXISTS = "select to_regprocedure('analytics.backlog()') is not null";
    private static final String BACKLOG =
            "select table_name, waiting, oldest from analytics.backlog() order by table_name";

    /**
     * What is done with the rows of a table.
     *
     * @param organizations selects those that have such rows; null when it is done for all at once
     */
    private record Step(String table, String organizations, String batch) {}

    private static final List<Step> STEPS = List.of(
            new Step("analytics.landed_events", null, "select analytics.move_landed_events(?)"),
            new Step(
                    "analytics.changed_minutes",
                    "select distinct organization_id::text from analytics.changed_minutes order by 1",
                    "select analytics.fold_events('%s', ?)"),
            new Step(
                    "analytics.exposures",
                    "select distinct organization_id::text from analytics.exposures where not is_counted order by 1",
                    "select analytics.refresh_unit_totals('%s', ?)"),
            new Step("analytics.unit_totals", null, "select analytics.freeze_unit_totals(?)"));

    private final Session session;
    private final Consumer<String> progress;
    private final List<String> failures;

    /** @param failures where sentences go about what failed */
    EventUpkeep(Session session, Consumer<String> progress, List<String> failures) {
        this.session = session;
        this.progress = progress;
        this.failures = failures;
    }

    /** How many rows of each table were worked off, and what still waits; nothing where there are no events yet. */
    List<MaintenanceRun.Backlog> run() {
        if (!session.isTrue(EXISTS)) {
            return List.of();
        }
        Map<String, Long> done = new LinkedHashMap<>();
        STEPS.forEach(step -> done.put(step.table(), workOff(step)));
        return session.query(
                BACKLOG,
                row -> new MaintenanceRun.Backlog(
                        row.getString(1),
                        done.getOrDefault(row.getString(1), 0L),
                        row.getLong(2),
                        row.getTimestamp(3) == null ? null : row.getTimestamp(3).toInstant()));
    }

    /** Why a month of a table may not go yet, though its time is over. */
    static Optional<String> needs(Session session, PartitionedTable table, YearMonth month) {
        if (!table.qualifiedName().equals("analytics.events")) {
            return Optional.empty();
        }
        return session.queryOne(
                        "select coalesce(analytics.month_is_needed(?::timestamptz), '')",
                        row -> row.getString(1),
                        month.plusMonths(1).atDay(1) + " 00:00:00+00")
                .filter(reason -> !reason.isEmpty());
    }

    private long workOff(Step step) {
        if (step.organizations() == null) {
            return workOff(step.table(), step.batch());
        }
        return session.query(step.organizations(), row -> row.getString(1)).stream()
                .mapToLong(organization -> workOff(
                        step.table() + " of organization " + organization,
                        step.batch().formatted(organization)))
                .sum();
    }

    private long workOff(String what, String batch) {
        long total = 0;
        try {
            for (int count = 0; count < MOST_BATCHES; count++) {
                long rows =
                        session.queryOne(batch, row -> row.getLong(1), BATCH).orElseThrow();
                total += rows;
                if (rows == 0) {
                    break;
                }
            }
        } catch (Failure failure) {
            if (session.isCancelled() || failure.code() != ExitCode.FAILED) {
                throw failure;
            }
            if (LockRetry.isLack(failure)) {
                progress.accept("Left " + what + " to the next run: somebody else holds what it needs.");
            } else {
                failures.add(what + " could not be worked off: " + failure.getMessage());
            }
        }
        return total;
    }
}
