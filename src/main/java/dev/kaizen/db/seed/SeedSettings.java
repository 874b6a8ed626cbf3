package dev.kaizen.db.seed;

import java.time.LocalDate;
import java.util.Optional;

import dev.kaizen.db.postgres.Session;

/** What a database remembers of its seeds: the day from which their days count, and how often each row came. */
final class SeedSettings {
    private static final String READ = "select value from kaizen.settings where key = ?";
    private static final String WRITE =
            """
            insert into kaizen.settings (key, value)
            values ('seed_anchor', ?), ('seed_scale', ?)
            on conflict (key) do update
            set value = excluded.value, updated_at = now(), updated_by = session_user
            where settings.value <> excluded.value
            """;

    private final Session session;

    SeedSettings(Session session) {
        this.session = session;
    }

    Optional<LocalDate> anchor() {
        return session.queryOne(READ, row -> LocalDate.parse(row.getString(1)), "seed_anchor");
    }

    /** At least 1. */
    int scale() {
        return session.queryOne(READ, row -> Integer.parseInt(row.getString(1)), "seed_scale")
                .orElse(1);
    }

    void write(LocalDate anchor, int scale) {
        session.update(WRITE, anchor.toString(), String.valueOf(scale));
    }

    void forget() {
        session.update("delete from kaizen.settings where key in ('seed_anchor', 'seed_scale')");
    }
}
