package dev.kaizen.db.migrate;

import java.util.Optional;

import dev.kaizen.db.postgres.Session;

/** {@code kaizen.settings}: what the database knows about itself. */
final class Settings {
    private static final String UPSERT =
            """
            insert into kaizen.settings (key, value, reason)
            values (?, ?, ?)
            on conflict (key) do update
            set value = excluded.value, reason = excluded.reason, updated_at = now(), updated_by = session_user
            """;

    private final Session session;

    Settings(Session session) {
        this.session = session;
    }

    /** @return empty when it is not set, or when there is no bootstrap yet */
    Optional<String> get(String key) {
        if (!Catalog.mayRead(session, "settings")) {
            return Optional.empty();
        }
        return session.queryOne("select value from kaizen.settings where key = ?", row -> row.getString(1), key);
    }

    void put(String key, String value, String reason) {
        session.update(UPSERT, key, value, reason);
    }
}
