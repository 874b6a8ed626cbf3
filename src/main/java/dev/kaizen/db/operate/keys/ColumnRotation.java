package dev.kaizen.db.operate.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import dev.kaizen.db.crypto.KeyRing;
import dev.kaizen.db.crypto.PiiCipher;
import dev.kaizen.db.crypto.PiiException;
import dev.kaizen.db.crypto.PiiPlace;
import dev.kaizen.db.postgres.Session;

/** Brings one column under the current key, in the order of its primary key, a batch a transaction. */
final class ColumnRotation {
    static final int BATCH = 500;

    private final Session session;
    private final EncryptedColumn column;
    private final PiiCipher cipher;
    private final int currentId;
    private long rotated;
    private long unreadable;
    private String example;

    ColumnRotation(Session session, KeyRing ring, EncryptedColumn column) {
        this.session = session;
        this.column = column;
        this.cipher = new PiiCipher(ring);
        this.currentId = ring.currentId();
    }

    /** @param key the whole primary key, as text */
    private record Value(List<String> key, byte[] ciphertext) {}

    Rotation.Column run(Consumer<String> progress) {
        List<Value> batch = next(List.of());
        while (!batch.isEmpty()) {
            List<Value> values = batch;
            session.inTransaction(() -> values.forEach(this::rotate));
            progress.accept("Encrypted " + rotated + " values of " + column.qualifiedName());
            batch = next(batch.get(batch.size() - 1).key());
        }
        return new Rotation.Column(column.qualifiedName(), rotated, unreadable, example);
    }

    private List<Value> next(List<String> after) {
        String from = after.isEmpty() ? "" : " and (" + column.keyColumns() + ") > (" + column.keyParameters() + ")";
        String query = "select " + column.column() + ", " + column.keyColumns() + " from " + column.table() + " where "
                + column.column() + " is not null and " + column.keyId() + " <> " + currentId + from + " order by "
                + column.keyColumns() + " limit " + BATCH;
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
            write(value, cipher.encrypt(cipher.decrypt(value.ciphertext(), place), place));
        } catch (PiiException cannot) {
            unreadable++;
            example = example == null ? cannot.getMessage() : example;
        }
    }

    /** An application that was faster has written with the current key, or will see to it: its value stays. */
    private void write(Value value, byte[] ciphertext) {
        List<Object> parameters = new ArrayList<>(List.of(ciphertext));
        parameters.addAll(value.key());
        parameters.add(value.ciphertext());
        rotated += session.update(
                "update " + column.table() + " set " + column.column() + " = ? where (" + column.keyColumns() + ") = ("
                        + column.keyParameters() + ") and " + column.column() + " = ?",
                parameters.toArray());
    }
}
