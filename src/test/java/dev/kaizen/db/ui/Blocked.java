package dev.kaizen.db.ui;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.kaizen.db.tenancy.Transaction;

/** A statement that has to wait for another transaction. */
final class Blocked {
    private Blocked() {}

    /** The SQLSTATE with which a statement of the second ends, when the first commits once the second waits for it. */
    static String failure(Studio studio, Transaction first, Transaction second, String sql, Object... parameters)
            throws Exception {
        String pid = second.pid();
        CompletableFuture<String> outcome = CompletableFuture.supplyAsync(() -> {
            try {
                return second.failure(sql, parameters);
            } catch (SQLException unexpected) {
                throw new IllegalStateException(unexpected);
            }
        });
        String waits = "select exists (select from pg_locks where not granted and pid = " + pid + ")";
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (studio.database().owner().value(waits).equals("f")) {
            if (outcome.isDone() || System.nanoTime() > end) {
                throw new AssertionError("it did not wait, and ended with " + outcome.getNow("nothing"));
            }
            Thread.sleep(10);
        }
        first.commit();
        return outcome.get(30, TimeUnit.SECONDS);
    }
}
