package dev.kaizen.db.seed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import dev.kaizen.db.postgres.Session;

/**
 * Takes seeded rows out, those of children before those of parents, but none that another row needs: that refers to it, or
 * lives in an organization. So what is left has a row of a developer at its end.
 */
final class SeedSweep {
    private static final int NAMED = 3;

    /** Rows, called {@code child}, that the database finds by itself from others and finds again, by their tables. */
    private static final Map<String, String> DERIVED = Map.of(
            "analytics.changed_minutes",
            "true",
            "analytics.rollups_minute",
            "true",
            "analytics.rollups_hour",
            "true",
            "analytics.rollups_day",
            "true",
            "analytics.visits",
            "true",
            "analytics.unit_totals",
            "true",
            "rules.segment_members",
            """
            exists (
              select
              from rules.segments found
              where found.organization_id = child.organization_id
                and found.id = child.segment_id
                and found.kind = 'condition'
            )
            """);

    /** What refers to a table: by foreign keys, and by the tenant's column also where there is none; caches do not count. */
    private static final String REFERENCES =
            """
            select
              format('%I.%I', nspname, relname),
              (
                select string_agg(format('child.%I = own.%I', c.attname, p.attname), ' and ')
                from unnest(conkey, confkey) as pair (child, parent)
                join pg_attribute c on c.attrelid = conrelid and c.attnum = pair.child
                join pg_attribute p on p.attrelid = confrelid and p.attnum = pair.parent
              ),
              confdeltype = 'c'
            from pg_constraint
            join pg_class child on child.oid = conrelid
            join pg_namespace on pg_namespace.oid = child.relnamespace
            where contype = 'f' and confrelid = to_regclass(?) and conparentid = 0
            union all
            select format('%I.%I', nspname, relname), 'child.organization_id = own.id', false
            from pg_attribute
            join pg_class on pg_class.oid = attrelid
            join pg_namespace on pg_namespace.oid = relnamespace
            where to_regclass(?) = to_regclass('auth.organizations')
              and attname = 'organization_id'
              and atttypid = 'uuid'::regtype
              and not attisdropped
              and relkind in ('r', 'p')
              and relpersistence = 'p'
              and not relispartition
              and nspname in ('auth', 'ui', 'rules', 'analytics')
              and not exists (
                select
                from pg_constraint
                where contype = 'f' and conrelid = attrelid and conkey[1] = attnum
              )
            order by 1, 2
            """;

    private final Session session;
    private final List<Leaving> leaving;
    private final Set<String> seeded;
    private final Map<String, List<Reference>> references = new HashMap<>();

    /** @param leaving tables, parents before children, and which of their rows go */
    SeedSweep(Session session, List<Leaving> leaving, Set<String> seeded) {
        this.session = session;
        this.leaving = new ArrayList<>(leaving);
        this.seeded = seeded;
        Collections.reverse(this.leaving);
    }

    /**
     * Rows that are to go.
     *
     * @param condition which rows of the table, in SQL, a row called {@code own}
     */
    record Leaving(SeedTable table, String condition) {}

    private record Reference(String child, String join, boolean cascades) {}

    /** Takes out what can go now; @return how many rows of each table went. */
    Map<String, Long> run() {
        Map<String, Long> gone = new HashMap<>();
        leaving.forEach(rows -> gone.put(rows.table().name(), sweep(rows)));
        return gone;
    }

    /** The same for one table. */
    long run(String table) {
        return leaving.stream()
                .filter(rows -> rows.table().name().equals(table))
                .mapToLong(this::sweep)
                .sum();
    }

    private long sweep(Leaving rows) {
        String table = rows.table().name();
        String unneeded = references(table).stream()
                .map(reference -> " and not " + isNeededBy(reference))
                .collect(Collectors.joining());
        boolean isTree = references(table).stream()
                .anyMatch(reference -> reference.child().equals(table));
        long all = 0;
        long removed;
        do {
            removed = session.update("delete from " + table + " own where " + rows.condition() + unneeded);
            all += removed;
        } while (isTree && removed > 0);
        return all;
    }

    /** What stays of the rows that were to go, parents first. */
    List<SeedRun.Kept> kept(BiFunction<String, List<String>, List<String>> names) {
        List<SeedRun.Kept> kept = new ArrayList<>();
        for (Leaving rows : leaving) {
            String table = rows.table().name();
            String left = " from " + table + " own where " + rows.condition();
            long count = session.queryOne("select count(*)" + left, row -> row.getLong(1))
                    .orElseThrow();
            if (count > 0) {
                List<String> keys = session.query(
                        "select " + rows.table().key("own") + left + " order by 1 limit " + NAMED,
                        row -> row.getString(1));
                List<String> needing = references(table).stream()
                        .filter(reference ->
                                session.isTrue("select exists (select" + left + " and " + isNeededBy(reference) + ")"))
                        .map(Reference::child)
                        .distinct()
                        .toList();
                kept.add(0, new SeedRun.Kept(table, count, names.apply(table, keys), needing));
            }
        }
        return kept;
    }

    /** That a row of the child refers to this one; not one that goes with it and that nobody made. */
    private String isNeededBy(Reference reference) {
        return "exists (select from " + reference.child() + " child where " + reference.join()
                + (reference.cascades() ? " and not (" + isMadeByItself(reference.child()) + ")" : "") + ")";
    }

    /** Whether a row, called {@code child}, was derived, or a trigger made it of nothing but seeds. */
    private String isMadeByItself(String child) {
        String derived = DERIVED.getOrDefault(child, "false");
        return seeded.contains(child)
                ? derived
                : derived + " or " + SeedTable.read(session, child).isOfSeedsOnly("child");
    }

    private List<Reference> references(String table) {
        return references.computeIfAbsent(
                table,
                name -> session.query(
                        REFERENCES,
                        row -> new Reference(row.getString(1), row.getString(2), row.getBoolean(3)),
                        name,
                        name));
    }
}
