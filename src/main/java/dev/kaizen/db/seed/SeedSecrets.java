package dev.kaizen.db.seed;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.kaizen.db.crypto.PiiException;
import dev.kaizen.db.crypto.PiiPlace;
import dev.kaizen.db.postgres.Session;

/** Compares encrypted values with what the file says in clear: every encryption of a value is another one. */
final class SeedSecrets {
    private static final int AT_ONCE = 2_000;

    private final Session session;
    private final SeedStage stage;
    private final SeedTarget target;
    private final List<SeedColumn> columns;

    SeedSecrets(Session session, SeedStage stage) {
        this.session = session;
        this.stage = stage;
        this.target = stage.target();
        this.columns = target.file().columns(SeedColumn.Kind.ENCRYPTED);
    }

    /** The numbers of the rows that the table has with another value in an encrypted column, or one that cannot be read. */
    List<Long> unlike() {
        List<Long> unlike = new ArrayList<>();
        if (!columns.isEmpty()) {
            session.attempt(() -> read(unlike));
        }
        return unlike;
    }

    private void read(List<Long> unlike) throws SQLException {
        SeedTable table = target.table();
        List<String> keys = table.keyColumns().stream()
                .filter(key -> !key.equals(SeedTable.TENANT))
                .map(key -> SeedTable.of("own", key) + "::text")
                .toList();
        String query = "select stage.seed_row, " + SeedTable.of("own", SeedTable.TENANT) + ", "
                + (keys.isEmpty() ? "''" : String.join(" || '|' || ", keys)) + ", "
                + SeedTarget.list("own", columns.stream().map(SeedColumn::name).toList())
                + " from " + stage.rows() + " stage join " + table.name() + " own on " + table.sameKey("own", "stage");
        try (PreparedStatement statement = session.connection().prepareStatement(query)) {
            statement.setFetchSize(AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (!isAsInFile(rows)) {
                        unlike.add(rows.getLong(1));
                    }
                }
            }
        }
    }

    private boolean isAsInFile(ResultSet rows) throws SQLException {
        long number = rows.getLong(1);
        for (int position = 0; position < columns.size(); position++) {
            SeedColumn column = columns.get(position);
            PiiPlace place = new PiiPlace(
                    rows.getObject(2, UUID.class), target.table().name(), column.name(), rows.getString(3));
            byte[] stored = rows.getBytes(4 + position);
            String expected = target.values().personal(target.row(number), column, target.copy(number));
            if (!Objects.equals(stored == null ? null : decrypt(stored, place), expected)) {
                return false;
            }
        }
        return true;
    }

    /** @return empty, which no value of a file is, where it cannot be read */
    private String decrypt(byte[] stored, PiiPlace place) {
        try {
            return target.values().cipher().decrypt(stored, place);
        } catch (PiiException unreadable) {
            return "";
        }
    }
}
