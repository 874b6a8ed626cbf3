package dev.kaizen.db.seed;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.PSQLException;

import dev.kaizen.db.Failure;
import dev.kaizen.db.postgres.Session;

/** The values of a seed file in a temporary table beside its own, as text, and what is done with both. */
final class SeedStage {
    private static final String NAME = "seed_stage";
    private static final Pattern COPIED_LINE = Pattern.compile("COPY [^,]+, line (\\d+)");

    private final Session session;
    private final SeedTable table;
    private final SeedFile file;

    SeedStage(Session session, SeedTable table, SeedFile file) {
        this.session = session;
        this.table = table;
        this.file = file;
        file.columns().stream()
                .filter(column -> !table.columns().containsKey(column.name()))
                .findFirst()
                .ifPresent(unknown -> {
                    throw file.headingFailure(table.name() + " has no column " + unknown.name());
                });
        table.keyColumns().stream()
                .filter(key -> file.columns().stream()
                        .noneMatch(column -> column.name().equals(key)))
                .findFirst()
                .ifPresent(missing -> {
                    throw file.headingFailure("the column " + missing + " is missing");
                });
    }

    /**
     * Copies the file's rows into the temporary table, which lives as long as the transaction.
     *
     * @param copies how often each row comes, at least once
     */
    void fill(SeedValues values, int copies) {
        String columns =
                file.columns().stream().map(column -> column.name() + " text").collect(Collectors.joining(", "));
        session.execute("drop table if exists pg_temp." + NAME + "; create temp table " + NAME + " (" + columns
                + ") on commit drop");
        copyInto("pg_temp." + NAME, values, copies);
    }

    /** Copies them right into the table, where there are none of them yet. */
    void fillTable(SeedValues values, int copies) {
        copyInto(table.name() + " (" + String.join(", ", names(column -> true)) + ")", values, copies);
    }

    private void copyInto(String target, SeedValues values, int copies) {
        List<SeedFile.Row> rows = new ArrayList<>();
        try {
            CopyIn copy = session.connection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + target + " from stdin");
            try {
                file.read(row -> {
                    rows.add(new SeedFile.Row(row.line(), List.of()));
                    for (int number = 0; number < copies; number++) {
                        write(copy, values.of(row, number));
                    }
                });
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException error) {
            throw refused(error, rows, copies);
        }
    }

    /** What the server does not take, by the line of the file; its words name the column and the constraint. */
    private Failure refused(SQLException error, List<SeedFile.Row> rows, int copies) {
        if (error instanceof PSQLException said && said.getServerErrorMessage() != null) {
            Matcher place = COPIED_LINE.matcher(
                    String.valueOf(said.getServerErrorMessage().getWhere()));
            if (place.find()) {
                int row = (Integer.parseInt(place.group(1)) - 1) / copies;
                return file.failure(
                        rows.get(Math.min(row, rows.size() - 1)),
                        said.getServerErrorMessage().getMessage());
            }
        }
        return session.explain(error);
    }

    /** Brings the table to what the file says: adds, changes, and takes out what the file has no more. */
    void merge() {
        String key = String.join(", ", table.keyColumns());
        String updates = names(column -> !table.keyColumns().contains(column.name())).stream()
                .map(name -> name + " = excluded." + name)
                .collect(Collectors.joining(", "));
        String unlike = "(" + list("own", stable()) + ") is distinct from (" + list("excluded", stable()) + ")";
        session.update("delete from " + table.name() + " own where " + table.isSeeded("own")
                + " and not exists (select from pg_temp." + NAME + " stage where " + sameKey("stage") + ")");
        session.update(
                "insert into " + table.name() + " as own (" + String.join(", ", names(column -> true)) + ") select "
                        + values() + " from pg_temp." + NAME + " stage on conflict (" + key + ") do "
                        + (updates.isEmpty() ? "nothing" : "update set " + updates + " where " + unlike));
    }

    /** How the table differs from the file. */
    SeedVerification.Table compare() {
        String unlike = "(" + list("own", stable()) + ") is distinct from (" + stageList(stable()) + ")";
        return session.queryOne(
                        "select count(*), count(*) filter (where own."
                                + table.keyColumns().get(0)
                                + " is null), count(*) filter (where own."
                                + table.keyColumns().get(0)
                                + " is not null and " + unlike + "), (select count(*) from " + table.name()
                                + " own where " + table.isSeeded("own") + " and not exists (select from pg_temp." + NAME
                                + " stage where " + sameKey("stage") + ")) from pg_temp." + NAME + " stage left join "
                                + table.name() + " own on " + sameKey("stage"),
                        row -> new SeedVerification.Table(
                                table.name(), row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .orElseThrow();
    }

    private String values() {
        return file.columns().stream()
                .map(column -> column.kind() == SeedColumn.Kind.PASSWORD
                        ? "auth.hash_password(stage.user_id::uuid, stage." + column.name()
                                + ", kaizen.gen_salt('bf', 4))"
                        : staged(column.name()))
                .collect(Collectors.joining(", "));
    }

    private String sameKey(String stage) {
        return table.keyColumns().stream()
                .map(column -> "own." + column + " = " + staged(column).replace("stage.", stage + "."))
                .collect(Collectors.joining(" and "));
    }

    private String staged(String column) {
        return "stage." + column + "::" + table.columns().get(column);
    }

    private String stageList(List<String> columns) {
        return columns.stream().map(this::staged).collect(Collectors.joining(", "));
    }

    private static String list(String alias, List<String> columns) {
        return columns.stream().map(column -> alias + "." + column).collect(Collectors.joining(", "));
    }

    private List<String> stable() {
        return names(column -> column.kind().isStable());
    }

    private List<String> names(Predicate<SeedColumn> which) {
        return file.columns().stream().filter(which).map(SeedColumn::name).toList();
    }

    private void write(CopyIn copy, List<String> values) {
        String line = values.stream()
                .map(value -> value == null ? "\\N" : escape(value))
                .collect(Collectors.joining("\t", "", "\n"));
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        session.attempt(() -> copy.writeToCopy(bytes, 0, bytes.length));
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
