package dev.kaizen.db.migrate;

/** How far a run goes. */
public sealed interface Target {
    /** Up: every pending migration. */
    record Newest() implements Target {}

    /** Up: to this version inclusive. Down: everything above it. */
    record To(Version version) implements Target {}

    /**
     * Down: the last so many migrations.
     *
     * @param count at least 1
     */
    record Steps(int count) implements Target {}
}
