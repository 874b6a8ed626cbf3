package dev.kaizen.db.seed;

import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.postgres.Session;

/** Copies the rows that a file makes into a table: one thread makes blocks of them while another sends those before. */
final class SeedCopy {
    private static final int BLOCK = 1 << 16;
    private static final int BLOCKS_AHEAD = 16;
    private static final byte[] END = new byte[0];

    private final Session session;
    private final SeedTarget target;
    private final boolean isNumbered;
    private final BlockingQueue<byte[]> blocks = new ArrayBlockingQueue<>(BLOCKS_AHEAD);
    private volatile boolean broken;

    /** @param isNumbered whether the number of a row stands behind its values */
    SeedCopy(Session session, SeedTarget target, boolean isNumbered) {
        this.session = session;
        this.target = target;
        this.isNumbered = isNumbered;
    }

    /** Copies the copies from one to before another into the columns of a table. */
    void into(String table, int from, int to) throws SQLException {
        CopyIn copy =
                session.connection().unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
        CompletableFuture<Void> maker =
                CompletableFuture.runAsync(() -> make(from, to), task -> new Thread(task, "seed rows").start());
        try {
            for (byte[] block = take(); block != END; block = take()) {
                session.checkCancelled();
                copy.writeToCopy(block, 0, block.length);
            }
            maker.join();
            copy.endCopy();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        } finally {
            broken = true;
            maker.exceptionally(ignored -> null).join();
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void make(int from, int to) {
        SeedLines lines = new SeedLines();
        try {
            for (int number = from; number < to && !broken; number++) {
                long first = (long) number * target.file().rows().size();
                for (SeedFile.Row row : target.file().rows()) {
                    lines.add(target.values().of(row, number), isNumbered ? String.valueOf(first++) : null);
                    if (lines.length() > BLOCK) {
                        put(lines.take());
                    }
                }
            }
            put(lines.take());
        } finally {
            put(END);
        }
    }

    private void put(byte[] block) {
        try {
            while (!broken && !blocks.offer(block, 50, TimeUnit.MILLISECONDS)) {
                // The server is slower; if the copying has broken off, nobody takes it any more.
            }
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private byte[] take() {
        try {
            return blocks.take();
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static Failure interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new Failure(ExitCode.FAILED, "Interrupted while copying seeds", null, cause);
    }
}
