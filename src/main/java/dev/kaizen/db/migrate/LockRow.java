package dev.kaizen.db.migrate;

import java.util.Optional;

import dev.kaizen.db.postgres.Session;

/** The row of {@code kaizen.databasechangeloglock}, which keeps a stock Liquibase out. */
final class LockRow {
    private static final String OURS = "kaizen-db ";
    private static final String HOLDER = "concat_ws(' since ', coalesce(lockedby, 'somebody unnamed'), lockgranted)";
    private static final String TAKE =
            """
            update kaizen.databasechangeloglock
            set locked = true,
              lockgranted = localtimestamp,
              lockedby = 'kaizen-db backend ' || pg_backend_pid() || ' of ' || session_user
            where id = 1 and not locked
            """;

    private final Session session;

    LockRow(Session session) {
        this.session = session;
    }

    static boolean isOurs(String holder) {
        return holder.startsWith(OURS);
    }

    /** Takes the row if it is free. */
    boolean take() {
        return session.update(TAKE) == 1;
    }

    /** Who holds the row, and since when (UTC for ours); empty when it is free. */
    Optional<String> holder() {
        return session.queryOne(
                "select " + HOLDER + " from kaizen.databasechangeloglock where id = 1 and locked",
                row -> row.getString(1));
    }

    /** Frees the row if the holder is still the given one. */
    boolean clear(String holder) {
        return session.update(
                        """
                        update kaizen.databasechangeloglock
                        set locked = false, lockgranted = null, lockedby = null
                        where id = 1 and locked and
                        """
                                + HOLDER + " = ?",
                        holder)
                == 1;
    }

    void release() {
        session.update(
                """
                update kaizen.databasechangeloglock
                set locked = false, lockgranted = null, lockedby = null
                where id = 1
                """);
    }
}
