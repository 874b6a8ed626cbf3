package dev.kaizen.db.migrate;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * What a run did.
 *
 * @param from the newest applied version before
 * @param to the newest applied version after
 * @param migrations what it touched, in the order of doing; empty when there was nothing to do
 */
public record MigrationRun(UUID runId, Version from, Version to, List<Step> migrations, Duration duration) {
    public MigrationRun {
        migrations = List.copyOf(migrations);
    }

    /** What became of one migration. */
    public record Step(
            Version version, String name, String domain, Outcome outcome, int changesets, Duration duration) {}
}
