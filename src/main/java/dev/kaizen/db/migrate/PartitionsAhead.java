package dev.kaizen.db.migrate;

import java.util.ArrayList;
import java.util.List;

import dev.kaizen.db.Failure;
import dev.kaizen.db.postgres.LockRetry;
import dev.kaizen.db.postgres.Session;

/** Makes the partitions of this month and of those ahead, as {@code kaizen.partitioned_tables} wants them. */
public final class PartitionsAhead {
    private static final int ATTEMPTS = 5;
    private static final String TRY_AGAIN = "kaizen-db maintain tries again.";
    private static final String EXISTS =
            "select to_regprocedure('kaizen.ensure_partitions(timestamptz, timestamptz)') is not null";
    private static final String MAY_ENSURE =
            "select exists (select from pg_roles where rolname = 'kaizen_owner' and pg_has_role(oid, 'member'))";
    private static final String ENSURE =
            """
            select kaizen.ensure_partitions(now(), now() + months * interval '1 month')
            from (select max(months_ahead) from kaizen.partitioned_tables) ahead (months)
            where months is not null
            """;

    private PartitionsAhead() {}

    /**
     * Makes what is missing, in one transaction; nothing where the database has no such function (yet).
     *
     * @return the names of the partitions it made
     */
    public static List<String> ensure(Session session) {
        List<String> made = new ArrayList<>();
        LockRetry.run(
                session,
                ATTEMPTS,
                () -> session.inTransaction(() -> {
                    session.execute("set local role " + Bootstrap.OWNER);
                    made.clear();
                    if (session.isTrue(EXISTS)) {
                        made.addAll(session.query(ENSURE, row -> row.getString(1)));
                    }
                }));
        return List.copyOf(made);
    }

    /**
     * After migrations: makes what is missing.
     *
     * @throws Failure when not every partition could be made, which says that the migrations are applied all the same
     */
    static void complete(Session session) {
        try {
            ensure(session);
        } catch (Failure failure) {
            throw new Failure(
                    failure.code(),
                    "The migrations are applied, but not every partition could be made: " + failure.getMessage(),
                    TRY_AGAIN,
                    failure);
        }
    }

    /**
     * When no migration is pending: makes what a killed run or the turn of the month left missing, if this login may. A
     * partition that cannot be made is told and no failure: it must not keep an application from starting.
     */
    static void catchUp(Session session, RunListener listener) {
        if (!session.isTrue(MAY_ENSURE)) {
            return;
        }
        try {
            List<String> made = ensure(session);
            if (!made.isEmpty()) {
                listener.note(made.get(0) + andMore(made.size() - 1));
            }
        } catch (Failure failure) {
            listener.note("Not every partition could be made: " + failure.getMessage() + ". " + TRY_AGAIN);
        }
    }

    private static String andMore(int more) {
        return more == 0
                ? " was missing and is made now."
                : " and " + more + (more == 1 ? " more partition" : " more partitions")
                        + " were missing and are made now.";
    }
}
