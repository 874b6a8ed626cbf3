package dev.kaizen.db.migrate;

import java.util.List;

/** What {@code validate} found: nothing, when the changelog is sound and unchanged against the database. */
public record Validation(List<Change> changed) {
    public Validation {
        changed = List.copyOf(changed);
    }

    /**
     * A changeset that differs from what was applied.
     *
     * @param explanation what changed, as far as the journal can tell; several lines
     */
    public record Change(Version version, ChangesetKey changeset, String explanation) {}
}
