package dev.kaizen.db.seed;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import dev.kaizen.db.postgres.Session;

/** Copies the rows that a file makes into a table, in blocks, so that the server works while the next are made. */
final class SeedCopy {
    private static final int BLOCK = 1 << 16;

    private final Session session;
    private final SeedTarget target;
    private final boolean isNumbered;
    private final StringBuilder block = new StringBuilder(BLOCK * 2);

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
        try {
            for (int number = from; number < to; number++) {
                session.checkCancelled();
                write(copy, number);
            }
            send(copy);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void write(CopyIn copy, int number) throws SQLException {
        long first = (long) number * target.file().rows().size();
        for (SeedFile.Row row : target.file().rows()) {
            append(target.values().of(row, number));
            block.append(isNumbered ? "\t" + first : "").append('\n');
            first++;
            if (block.length() > BLOCK) {
                send(copy);
            }
        }
    }

    private void send(CopyIn copy) throws SQLException {
        byte[] bytes = block.toString().getBytes(StandardCharsets.UTF_8);
        block.setLength(0);
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    private void append(List<String> values) {
        for (int position = 0; position < values.size(); position++) {
            if (position > 0) {
                block.append('\t');
            }
            if (values.get(position) == null) {
                block.append("\\N");
            } else {
                escape(values.get(position));
            }
        }
    }

    private void escape(String value) {
        for (int position = 0; position < value.length(); position++) {
            char character = value.charAt(position);
            switch (character) {
                case '\\' -> block.append("\\\\");
                case '\t' -> block.append("\\t");
                case '\n' -> block.append("\\n");
                case '\r' -> block.append("\\r");
                default -> block.append(character);
            }
        }
    }
}
