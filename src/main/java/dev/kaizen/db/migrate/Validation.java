package dev.kaizen.db.migrate;

import java.util.List;

import dev.kaizen.db.migrate.lint.Finding;

/**
 * What {@code validate} found.
 *
 * @param findings what is wrong with the changelog itself
 * @param changed changesets that differ from what was applied
 */
public record Validation(List<Finding> findings, List<Change> changed) {
    public Validation {
        findings = List.copyOf(findings);
        changed = List.copyOf(changed);
    }

    /**
     * A changeset that differs from what was applied.
     *
     * @param explanation what changed, as far as the journal can tell; may be several lines
     */
    public record Change(Version version, ChangesetKey changeset, String explanation) {}

    /** Whether nothing was found. */
    public boolean isValid() {
        return findings.isEmpty() && changed.isEmpty();
    }
}
