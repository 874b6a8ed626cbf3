package dev.kaizen.db.operate.health;

import java.util.List;

import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Session;

/** Whether the connection, once there is one, is safe from those who listen. */
final class ConnectionCheck implements HealthCheck {
    static final String NAME = "connection";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<HealthFinding> examine(Session session) {
        ConnectionSettings settings = session.settings();
        String reached = settings.user() + " reaches " + settings.describe();
        String encryption = session.queryOne(
                        "select version || ', ' || cipher from pg_stat_ssl where pid = pg_backend_pid() and ssl",
                        row -> row.getString(1))
                .orElse(null);
        if (encryption != null) {
            return List.of(HealthFinding.ok(reached + " by " + encryption));
        }
        if (settings.isLoopback()) {
            return List.of(HealthFinding.ok(reached + ", without TLS on this machine"));
        }
        return List.of(HealthFinding.warn(
                reached + " without TLS", "Let the server speak TLS, and set DB_SSLMODE=verify-full."));
    }
}
