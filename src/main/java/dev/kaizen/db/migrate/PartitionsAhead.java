package dev.kaizen.db.migrate;

import java.util.ArrayList;
import java.util.List;

import dev.kaizen.db.postgres.LockRetry;
import dev.kaizen.db.postgres.Session;

/** Makes the partitions of this month and of those ahead, as {@code kaizen.partitioned_tables} wants them. */
public final class PartitionsAhead {
    private static final int ATTEMPTS = 5;
    private static final String EXISTS =
            "select to_regprocedure('kaizen.ensure_partitions(timestamptz, timestamptz)') is not null";
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
}
