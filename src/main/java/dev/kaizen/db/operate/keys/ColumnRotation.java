package dev.kaizen.db.operate.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import dev.kaizen.db.crypto.KeyRing;
import dev.kaizen.db.crypto.PiiCipher;
import dev.kaizen.db.crypto.PiiException;
import dev.kaizen.db.crypto.PiiPlace;
import dev.kaizen.db.postgres.AdvisoryLock;
import dev.kaizen.db.postgres.Session;

/** Brings one column under the current key, in the order of its primary key, a batch a transaction. */
final class ColumnRotation {
    private static final int BATCH = 500;

    /** Rows that others held, or wrote with an older key, are looked at again. */
    private static final int PASSES = 10;

    private final Session session;
    private final EncryptedColumn column;
    private final PiiCipher cipher;
    private final String isStale;
    private long rotated;
    private long unreadable;
    private String example;

    ColumnRotation(Session session, KeyRing ring, EncryptedColumn column) {
        this.session = session;
        this.column = column;
        this.cipher = new PiiCipher(ring);
        this.isStale = column.column() + " is not null and " + column.keyId() + " <> " + ring.currentId();
    }

    /** @param key the whole primary key, as text */
    private record Value(List<String> key, byte[] ciphertext) {}

    Rotation.Column run(Consumer<String> progress) {
        long left = 0;
        for (int pass = 1; pass == 1 || left > 0 && pass <= PASSES; pass++) {
            if (pass > 1) {
                AdvisoryLock.pause(session);
            }
            pass(progress);
            left = stale() - unreadable;
        }
        return new Rotation.Column(column.qualifiedName(), rotated, unreadable, example, Math.max(0, left));
    }

    private void pass(Consumer<String> progress) {
        unreadable = 0;
        List<String> last = List.of();
        do {
            List<String> after = last;
            List<Value> batch = new ArrayList<>();
            session.inTransaction(() -> {
                batch.addAll(next(after));
                batch.forEach(this::rotate);
            });
            last = batch.isEmpty() ? List.of() : batch.get(batch.size() - 1).key();
            progress.accept("Encrypted " + rotated + " values of " + column.qualifiedName());
        } while (!last.isEmpty());
    }

    /** Nobody is waited for: who holds a row might be waiting for another row of the batch. */
    private List<Value> next(List<String> after) {
        String from = after.isEmpty() ? "" : " and (" + column.keyColumns() + ") > (" + column.keyParameters() + ")";
        String query = "select " + column.column() + ", " + column.keyColumns() + " from " + column.table() + " where "
                + isStale + from + " order by " + column.keyColumns() + " limit " + BATCH
                + " for no key update skip locked";
        return session.query(
                query,
                row -> {
                    List<String> key = new ArrayList<>();
                    for (int part = 0; part <= column.rowColumns().size(); part++) {
                        key.add(row.getString(2 + part));
                    }
                    return new Value(key, row.getBytes(1));
                },
                after.toArray());
    }

    private void rotate(Value value) {
        PiiPlace place = new PiiPlace(
                UUID.fromString(value.key().get(0)),
                column.table(),
                column.column(),
                String.join("|", value.key().subList(1, value.key().size())));
        try {
            write(value.key(), cipher.rotate(value.ciphertext(), place));
        } catch (PiiException cannot) {
            unreadable++;
            example = example == null ? cannot.getMessage() : example;
        }
    }

    private void write(List<String> key, byte[] ciphertext) {
        List<Object> parameters = new ArrayList<>(List.of(ciphertext));
        parameters.addAll(key);
        rotated += session.update(
                "update " + column.table() + " set " + column.column() + " = ? where (" + column.keyColumns() + ") = ("
                        + column.keyParameters() + ")",
                parameters.toArray());
    }

    private long stale() {
        return session.queryOne("select count(*) from " + column.table() + " where " + isStale, row -> row.getLong(1))
                .orElseThrow();
    }
}
