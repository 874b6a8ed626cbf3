package dev.kaizen.db.migrate;

import java.time.Instant;

/**
 * How one migration stands.
 *
 * @param appliedAt when it was last applied to the end; null when it is not applied
 * @param durationMs how long that took, in milliseconds; null when it is not applied or nobody measured it
 * @param appliedBy the login that did it; null likewise
 * @param changesets how many it has
 * @param error why its last run failed; null unless the state is failed
 */
public record MigrationStatus(
        Version version,
        String name,
        String domain,
        State state,
        Instant appliedAt,
        Long durationMs,
        String appliedBy,
        int changesets,
        String error) {}
