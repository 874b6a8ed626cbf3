package dev.kaizen.db.migrate;

import liquibase.changelog.ChangeSet;

/**
 * One changeset as the changelog defines it.
 *
 * @param checksum Liquibase's, of the algorithm it uses today
 * @param definition Liquibase's own object, to run it
 */
record Changeset(ChangesetKey key, String checksum, ChangeSet definition) {
    boolean isTransactional() {
        return definition.isRunInTransaction();
    }
}
