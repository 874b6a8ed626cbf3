package dev.kaizen.db.migrate;

/** What tells one changeset from all others: the file's path below the changelog root, its id and its author. */
public record ChangesetKey(String path, String id, String author) {
    @Override
    public String toString() {
        return id + " in " + path;
    }
}
