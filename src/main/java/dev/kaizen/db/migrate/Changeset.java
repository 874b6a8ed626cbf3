package dev.kaizen.db.migrate;

import liquibase.changelog.ChangeSet;

/**
 * One changeset as the changelog defines it.
 *
 * @param checksum Liquibase's, of the algorithm it uses today
 * @param definition Liquibase's own object, to run it
 */
record Changeset(ChangesetKey key, String checksum, ChangeSet definition) {
    private static final String DROPS_DATA = "drops-data";

    boolean isTransactional() {
        return definition.isRunInTransaction();
    }

    /** Whether it says, by its label, that rows or columns are gone for good after it. */
    boolean dropsData() {
        return definition.getLabels() != null
                && definition.getLabels().getLabels().contains(DROPS_DATA);
    }
}
