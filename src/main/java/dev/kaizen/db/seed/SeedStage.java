package dev.kaizen.db.seed;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

import dev.kaizen.db.postgres.Session;

/**
 * The rows that a file makes, in a temporary table beside its own with a number each, and which of them the table lacks or
 * has otherwise. Both live as long as the transaction.
 */
final class SeedStage {
    private static final String NUMBER = "seed_row";

    private final Session session;
    private final SeedTarget target;
    private final String rows;
    private final String due;
    private int filled;

    SeedStage(Session session, SeedTarget target) {
        this.session = session;
        this.target = target;
        this.rows = "pg_temp.seed_" + target.table().plainName();
        this.due = "pg_temp.due_" + target.table().plainName();
        String columns = target.file().columns().stream()
                .map(column ->
                        '"' + column.name() + "\" " + target.table().columns().get(column.name()))
                .collect(Collectors.joining(", "));
        session.execute("create temp table seed_" + target.table().plainName() + " (" + columns + ", " + NUMBER
                + " bigint) on commit drop; create temp table due_"
                + target.table().plainName() + " (" + NUMBER + " bigint primary key, is_new boolean) on commit drop");
    }

    SeedTarget target() {
        return target;
    }

    /** The temporary table with the rows, in SQL. */
    String rows() {
        return rows;
    }

    /** Copies what is missing of so many copies of the file's rows into the temporary table. */
    void fill(int copies) {
        if (filled >= copies) {
            return;
        }
        try {
            new SeedCopy(session, target, true).into(rows, filled, copies);
        } catch (SQLException error) {
            throw new SeedBlame(session, target).of(error, filled);
        }
        filled = copies;
        session.execute("analyze " + rows);
    }

    /** That a row of the table is one of the file's, in SQL. */
    String holds(String alias) {
        return "exists (select from " + rows + " staged where " + target.table().sameKey("staged", alias) + ")";
    }

    /** Finds the rows that the table lacks, or has otherwise. */
    Due findDue() {
        SeedTable table = target.table();
        List<String> stable = target.columns(column -> column.kind().isStable());
        String isNew = SeedTable.of("own", table.keyColumns().get(0)) + " is null";
        session.update("insert into " + due + " select stage." + NUMBER + ", " + isNew + " from " + rows
                + " stage left join " + table.name() + " own on " + table.sameKey("own", "stage") + " where " + isNew
                + " or (" + SeedTarget.list("own", stable) + ") is distinct from (" + SeedTarget.list("stage", stable)
                + ")" + otherPasswords());
        List<Long> unlike = new SeedSecrets(session, this).unlike();
        if (!unlike.isEmpty()) {
            session.update("insert into " + due + " select unnest(?), false on conflict do nothing", (Object)
                    unlike.toArray(Long[]::new));
        }
        return session.queryOne(
                        "select count(*) filter (where is_new), count(*) filter (where not is_new) from " + due,
                        row -> new Due(row.getLong(1), row.getLong(2)))
                .orElseThrow();
    }

    /** How many rows the table lacks, and has otherwise. */
    record Due(long missing, long different) {
        boolean isAny() {
            return missing + different > 0;
        }
    }

    /** The numbers of the rows to write, in their order. */
    List<Long> dueRows() {
        return session.query("select " + NUMBER + " from " + due + " order by 1", row -> row.getLong(1));
    }

    /** Adds the rows that the table lacks and changes those that it has otherwise, every column of them. */
    void write() {
        write("");
    }

    /** The same for one row. */
    void write(long number) {
        write(" and due." + NUMBER + " = " + number);
    }

    private void write(String which) {
        SeedTable table = target.table();
        String source = " from " + rows + " stage join " + due + " due using (" + NUMBER + ") where ";
        session.execute(
                "insert into " + table.name() + " (" + SeedTarget.list(target.columns(column -> true)) + ") select "
                        + target.file().columns().stream().map(this::written).collect(Collectors.joining(", ")) + source
                        + "due.is_new" + which + " order by stage." + NUMBER);
        String changes = target.file().columns().stream()
                .filter(column -> !target.isKey(column))
                .map(column -> '"' + column.name() + "\" = " + written(column))
                .collect(Collectors.joining(", "));
        if (!changes.isEmpty()) {
            session.execute("update " + table.name() + " own set " + changes + source + "not due.is_new and "
                    + table.sameKey("own", "stage") + which);
        }
    }

    private String written(SeedColumn column) {
        String staged = SeedTable.of("stage", column.name());
        return column.kind() == SeedColumn.Kind.PASSWORD ? hash(staged, "kaizen.gen_salt('bf', 4)") : staged;
    }

    /** Whether the table has the hash of another password, which is asked of rows that are there alone. */
    private String otherPasswords() {
        return target.file().columns(SeedColumn.Kind.PASSWORD).stream()
                .map(column -> {
                    String own = SeedTable.of("own", column.name());
                    return " or case when " + own + " is null then "
                            + SeedTable.of("stage", column.name()) + " is not null else " + own
                            + " is distinct from " + hash(SeedTable.of("stage", column.name()), own) + " end";
                })
                .collect(Collectors.joining());
    }

    private static String hash(String password, String salt) {
        return "case when " + password + " is not null then auth.hash_password(stage.user_id, " + password + ", " + salt
                + ") end";
    }
}
