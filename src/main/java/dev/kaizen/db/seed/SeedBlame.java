package dev.kaizen.db.seed;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.postgres.Session;

/** Says which line of a file the server does not take, and why. */
final class SeedBlame {
    private static final Pattern COPIED_LINE = Pattern.compile("COPY [^,]+, line (\\d+)");
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final Pattern COLUMNS = Pattern.compile("Key \\(([^)]*)\\)=");

    private final Session session;
    private final SeedTarget target;

    SeedBlame(Session session, SeedTarget target) {
        this.session = session;
        this.target = target;
    }

    /**
     * For an error of COPY, which counts the lines it has read.
     *
     * @param from the first copy of the file's rows that was copied
     */
    Failure of(SQLException error, int from) {
        if (!isOfData(error)) {
            return session.explain(error);
        }
        return copiedRow(error, from).map(row -> at(row, error)).orElseGet(() -> somewhere(error));
    }

    /**
     * For an error of writing many rows at once. Where COPY has not counted the lines, it writes the rows one by one, as long
     * as any goes in, for a row may need a later one: the first that never goes in is at fault.
     */
    Failure of(SQLException error, SeedStage stage) {
        if (!isOfData(error)) {
            return session.explain(error);
        }
        Optional<Long> copied = copiedRow(error, 0);
        if (copied.isPresent()) {
            return at(copied.get(), error);
        }
        List<Long> waiting = stage.dueRows();
        Optional<SQLException> first = Optional.empty();
        while (!waiting.isEmpty()) {
            List<Long> refused = new ArrayList<>();
            first = Optional.empty();
            for (long row : waiting) {
                Optional<SQLException> fault = tryOut(stage, row);
                if (fault.isPresent()) {
                    refused.add(row);
                    first = first.or(() -> fault);
                }
            }
            if (refused.size() == waiting.size()) {
                return at(refused.get(0), first.orElseThrow());
            }
            waiting = refused;
        }
        return somewhere(error);
    }

    private Optional<SQLException> tryOut(SeedStage stage, long row) {
        List<SQLException> faults = new ArrayList<>();
        session.attempt(() -> {
            Savepoint before = session.connection().setSavepoint();
            try {
                stage.write(row);
                session.connection().releaseSavepoint(before);
            } catch (Failure failure) {
                SQLException cause = cause(failure).orElseThrow(() -> failure);
                if (!isOfData(cause)) {
                    throw failure;
                }
                session.connection().rollback(before);
                faults.add(cause);
            }
        });
        return faults.stream().findFirst();
    }

    /** The server's error behind a failure. */
    static Optional<SQLException> cause(Failure failure) {
        return failure.getCause() instanceof SQLException error ? Optional.of(error) : Optional.empty();
    }

    private Optional<Long> copiedRow(SQLException error, int from) {
        Matcher place = COPIED_LINE.matcher(
                String.valueOf(message(error).map(ServerErrorMessage::getWhere).orElse("")));
        return place.find() && !target.file().rows().isEmpty()
                ? Optional.of(Long.parseLong(place.group(1))
                        - 1
                        + (long) from * target.file().rows().size())
                : Optional.empty();
    }

    private Failure at(long row, SQLException error) {
        Failure plain = target.file().failure(target.row(row), words(error));
        return new Failure(plain.code(), plain.getMessage(), hint(error), error);
    }

    private Failure somewhere(SQLException error) {
        return new Failure(
                ExitCode.NO, target.file().name() + ": " + words(error) + "; nothing was loaded", hint(error), error);
    }

    /** In the server's words, but without the values of the row, and for keys in better ones. */
    private static String words(SQLException error) {
        String detail = message(error).map(ServerErrorMessage::getDetail).orElse("");
        Matcher columns = COLUMNS.matcher(String.valueOf(detail));
        if (UNIQUE_VIOLATION.equals(error.getSQLState()) && columns.find()) {
            return "another row has the same " + columns.group(1);
        }
        if (FOREIGN_KEY_VIOLATION.equals(error.getSQLState()) && detail != null && !detail.isEmpty()) {
            return detail.replaceFirst("\\.$", "").replaceFirst("^Key ", "");
        }
        return message(error).map(ServerErrorMessage::getMessage).orElse(error.getMessage());
    }

    private static String hint(SQLException error) {
        return UNIQUE_VIOLATION.equals(error.getSQLState())
                ? "Mend the file; where seeds only trade places, kaizen-db seed reload takes them out and loads them again."
                : "Mend the file; what cannot be changed in place, kaizen-db seed reload takes out and loads again.";
    }

    /** Whether it is the rows that the server does not take, and not the server that cannot work. */
    private static boolean isOfData(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("P0001") || state.startsWith("KZ");
    }

    private static Optional<ServerErrorMessage> message(SQLException error) {
        return error instanceof PSQLException said
                ? Optional.ofNullable(said.getServerErrorMessage())
                : Optional.empty();
    }
}
