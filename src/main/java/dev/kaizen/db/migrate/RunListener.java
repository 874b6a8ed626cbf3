package dev.kaizen.db.migrate;

import java.time.Duration;

/** Hears what a run does while it does it. Every method is called on the runner's thread. */
public interface RunListener {
    /** Hears nothing. */
    RunListener SILENT = new RunListener() {};

    /** Something worth a line that is neither result nor error. */
    default void note(String sentence) {}

    /** A migration begins. */
    default void started(Version version, String name, int changesets) {}

    /** A changeset of the migration begins; {@code number} counts from 1. */
    default void changeset(String id, int number) {}

    /** A migration is done. */
    default void finished(Version version, String name, Outcome outcome, Duration duration) {}

    /** SQL that is about to run. */
    default void sql(String text) {}
}
