package dev.kaizen.db.tenancy.matrix;

import java.util.ArrayList;
import java.util.List;

/**
 * One statement that must not reach the other tenant.
 *
 * @param verdict what would be a leak
 */
record Attack(String name, String sql, Verdict verdict) {
    /** When a statement that was not refused has reached what it must not. */
    enum Verdict {
        /** It returned a row, or the other tenant's id. */
        ANY_ROW,
        /** One of its rows, notices or words holds the other tenant's id. */
        OTHER_TENANT,
        /** It wrote a row. */
        ANY_WRITE,
        /** It was not refused. */
        SUCCESS,
        /** It failed by dividing by zero: a condition saw the other tenant's row. */
        DIVISION
    }

    /** Every way to reach for a table. */
    static List<Attack> on(TenantTable table, Victim victim, List<String> insertable, List<String> updatable) {
        String name = table.name();
        String theirs = table.tenant() + " = '" + Victim.OTHER + "'";
        List<Attack> attacks = new ArrayList<>(List.of(
                new Attack("select", "select * from " + name, Verdict.OTHER_TENANT),
                new Attack("select where", "select 1 from " + name + " where " + theirs, Verdict.ANY_ROW),
                new Attack(
                        "count",
                        "select 1 from " + name + " where " + theirs + " having count(*) > 0",
                        Verdict.ANY_ROW),
                new Attack("lock rows", "select 1 from " + name + " where " + theirs + " for update", Verdict.ANY_ROW),
                new Attack(
                        "row security off",
                        "set local row_security = off; select * from " + name,
                        Verdict.OTHER_TENANT),
                new Attack(
                        "leaking function",
                        "select 1 from " + name + " where pg_temp.leak(" + table.tenant() + "::text)",
                        Verdict.OTHER_TENANT),
                new Attack(
                        "division",
                        "select 1 / (case when " + theirs + " then 0 else 1 end) from " + name
                                + " where 1 / (case when " + theirs + " then 0 else 1 end) = 1",
                        Verdict.DIVISION),
                new Attack(
                        "explain",
                        "explain (analyze, timing off, summary off, costs off) select from " + name + " where "
                                + theirs,
                        Verdict.OTHER_TENANT),
                new Attack(
                        "statistics",
                        "select most_common_vals::text, histogram_bounds::text from pg_stats where schemaname || '.' ||"
                                + " tablename = '" + name + "'",
                        Verdict.OTHER_TENANT),
                new Attack("delete", "delete from " + name + " where " + theirs, Verdict.ANY_WRITE),
                new Attack(
                        "delete returning",
                        "delete from " + name + " returning " + table.tenant(),
                        Verdict.OTHER_TENANT),
                new Attack("truncate", "truncate " + name + " cascade", Verdict.SUCCESS),
                new Attack("references", "create table auth.spy (o uuid references " + name + ")", Verdict.SUCCESS),
                new Attack("drop policy", "drop policy tenant on " + name, Verdict.SUCCESS),
                new Attack("disable policies", "alter table " + name + " disable row level security", Verdict.SUCCESS),
                new Attack(
                        "trigger",
                        "create trigger spy before insert on " + name
                                + " for each row execute function kaizen.set_updated_at()",
                        Verdict.SUCCESS)));
        if (victim.exists()) {
            attacks.add(new Attack(
                    "move",
                    "update " + name + " set " + table.tenant() + " = '" + Victim.OTHER + "'",
                    Verdict.SUCCESS));
            attacks.addAll(inserts(table, victim, insertable.isEmpty() ? table.columns() : insertable));
        }
        for (String column : updatable.isEmpty() ? table.columns().subList(0, 1) : updatable) {
            attacks.add(new Attack(
                    "update " + column,
                    "update " + name + " set " + column + " = " + column + " where " + theirs,
                    Verdict.ANY_WRITE));
            attacks.add(new Attack(
                    "update returning " + column,
                    "update " + name + " set " + column + " = " + column + " returning " + table.tenant(),
                    Verdict.OTHER_TENANT));
        }
        return attacks;
    }

    private static List<Attack> inserts(TenantTable table, Victim victim, List<String> columns) {
        String insert = insert(table, victim, columns);
        return List.of(
                new Attack("insert", insert, Verdict.SUCCESS),
                new Attack("upsert", insert + " on conflict do nothing returning 1", Verdict.SUCCESS));
    }

    /** A statement that inserts the row's columns. */
    static String insert(TenantTable table, Victim victim, List<String> columns) {
        String list = String.join(", ", columns);
        return "insert into " + table.name() + " (" + list + ") select " + list + " from jsonb_populate_record(null::"
                + table.name() + ", '" + victim.json() + "'::jsonb)";
    }
}
