package dev.kaizen.db.operate.health;

import java.util.List;
import java.util.Map;

import dev.kaizen.db.postgres.Session;

/** Whether the server is of a version we serve, with the security fixes that we know of. */
final class ServerCheck implements HealthCheck {
    /**
     * The minor releases of May 2026, which mend CVE-2026-6472 to 6479, 6575, 6637 and 6638, and with them what was known
     * before: CVE-2023-2455 and CVE-2024-10976 (row-level security by the wrong role) and CVE-2025-8713 (statistics that
     * show hidden rows).
     */
    private static final Map<Integer, Integer> OLDEST_MINOR = Map.of(15, 18, 16, 14, 17, 10, 18, 4);

    private static final int OLDEST = 15;
    private static final int NEWEST = 18;

    @Override
    public String name() {
        return "server";
    }

    @Override
    public List<HealthFinding> examine(Session session) {
        return List.of(
                session.queryOne("select current_setting('server_version_num')::integer", row -> judge(row.getInt(1)))
                        .orElseThrow());
    }

    /** @param version as PostgreSQL counts: 180006 is 18.6 */
    static HealthFinding judge(int version) {
        int major = version / 10000;
        int minor = version % 10000;
        String name = "PostgreSQL " + major + "." + minor;
        if (major < OLDEST) {
            return HealthFinding.fail(name + " is too old", "Upgrade to one of " + OLDEST + " to " + NEWEST + ".");
        }
        if (major > NEWEST) {
            return HealthFinding.warn(
                    name + " is newer than what this kaizen-db was tried on", "Look for a newer kaizen-db.");
        }
        int oldestMinor = OLDEST_MINOR.get(major);
        if (minor < oldestMinor) {
            return HealthFinding.warn(
                    name + " lacks security fixes that " + major + "." + oldestMinor + " has",
                    "Install the newest minor release; it needs no more than a restart.");
        }
        return HealthFinding.ok(name);
    }
}
