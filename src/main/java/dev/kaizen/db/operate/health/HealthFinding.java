package dev.kaizen.db.operate.health;

import dev.kaizen.db.postgres.Session;

/**
 * What a check saw.
 *
 * @param wayOut what to do about it; null where nothing needs doing
 */
public record HealthFinding(HealthLevel level, String sentence, String wayOut) {
    static HealthFinding ok(String sentence) {
        return new HealthFinding(HealthLevel.OK, sentence, null);
    }

    static HealthFinding warn(String sentence, String wayOut) {
        return new HealthFinding(HealthLevel.WARN, sentence, wayOut);
    }

    static HealthFinding fail(String sentence, String wayOut) {
        return new HealthFinding(HealthLevel.FAIL, sentence, wayOut);
    }

    /** What could not be checked, for want of a right. */
    static HealthFinding unreadable(Session session, String relation) {
        String user = session.settings().user();
        return warn(
                user + " may not read " + relation + ", so that it stays unknown",
                "Let the owner of the database run: grant kaizen_readonly to " + user + ";");
    }
}
