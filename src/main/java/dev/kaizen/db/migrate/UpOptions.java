package dev.kaizen.db.migrate;

import java.time.Duration;
import java.util.Optional;

/**
 * How an {@code up} is run.
 *
 * @param rollbackOnFailure take back what this run applied when a changeset fails
 * @param strict refuse a pending migration below the newest applied one
 * @param serverWait how long to wait for the server
 * @param lockWait how long to wait for another runner
 * @param environment what the database is to be marked as, or must be marked as already
 * @param confirmed whether the user said yes to changing a mark
 * @param reason why, for changing a mark; null when none was given
 */
public record UpOptions(
        boolean rollbackOnFailure,
        boolean strict,
        Duration serverWait,
        Duration lockWait,
        Optional<DeploymentEnvironment> environment,
        boolean confirmed,
        String reason) {}
