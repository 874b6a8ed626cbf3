package dev.kaizen.db.operate.health;

import java.util.List;

import dev.kaizen.db.postgres.Session;

/** One question about a database. It only looks. */
interface HealthCheck {
    /** What it asks about, in a word or two. */
    String name();

    /**
     * What it sees: at least one finding, a single good one when all is well.
     *
     * @param session in which nothing can be written
     */
    List<HealthFinding> examine(Session session);
}
