package dev.kaizen.db.seed;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.postgres.Session;

/** Looks for rows that cannot be in a table together, before any is written: a unique key tells no line of a file. */
final class SeedUniques {
    /** The unique indexes of a table whose columns are all among some: what they index, on which rows, whether it is the key. */
    private static final String INDEXES =
            """
            select
              array(
                select pg_get_indexdef(indexrelid, position, true)
                from generate_series(1, indnkeyatts) position
                order by position
              ),
              coalesce(pg_get_expr(indpred, indrelid, true), 'true'),
              indisprimary
            from pg_index
            where indrelid = to_regclass(?)
              and indisunique
              and not exists (
                select
                from pg_attribute
                where attrelid = indrelid
                  and not attname = any (string_to_array(?, ','))
                  and (
                    attnum = any (indkey)
                    or exists (
                      select
                      from pg_depend
                      where classid = 'pg_class'::regclass
                        and objid = indexrelid
                        and refobjid = indrelid
                        and refobjsubid = attnum
                    )
                  )
              )
            order by indisprimary desc, indexrelid
            """;

    private final Session session;
    private final SeedStage stage;
    private final SeedTarget target;
    private final List<Index> indexes;

    SeedUniques(Session session, SeedStage stage) {
        this.session = session;
        this.stage = stage;
        this.target = stage.target();
        this.indexes = session.query(
                INDEXES,
                row -> new Index(
                        Arrays.asList((String[]) row.getArray(1).getArray()), row.getString(2), row.getBoolean(3)),
                target.table().name(),
                String.join(",", target.columns(column -> true)));
    }

    private record Index(List<String> expressions, String predicate, boolean isKey) {
        /** The rows of a table as they are in the index, with what else is asked for. */
        String entries(String table, String more) {
            return "(select " + more + ", "
                    + IntStream.range(0, expressions.size())
                            .mapToObj(place -> expressions.get(place) + " as e" + place)
                            .collect(Collectors.joining(", "))
                    + " from " + table + " own where " + predicate + ")";
        }

        String names() {
            return IntStream.range(0, expressions.size())
                    .mapToObj(place -> "e" + place)
                    .collect(Collectors.joining(", "));
        }

        String filled() {
            return IntStream.range(0, expressions.size())
                    .mapToObj(place -> "e" + place + " is not null")
                    .collect(Collectors.joining(" and "));
        }

        String words() {
            return expressions.stream()
                    .filter(expression -> expressions.size() == 1 || !expression.equals(SeedTable.TENANT))
                    .collect(Collectors.joining(", "));
        }
    }

    /** @throws Failure (3) for rows of the file of which a table takes only one; it names both lines */
    void refuseDuplicates() {
        for (Index index : indexes) {
            Optional<long[]> pair = session.queryOne(
                    "select min(seed_row), max(seed_row) from " + index.entries(stage.rows(), "seed_row")
                            + " entry where " + index.filled() + " group by " + index.names()
                            + " having count(*) > 1 order by 2 limit 1",
                    row -> new long[] {row.getLong(1), row.getLong(2)});
            pair.ifPresent(rows -> {
                throw target.file()
                        .failure(
                                target.row(rows[1]),
                                "the same " + index.words() + " as in line "
                                        + target.row(rows[0]).line());
            });
        }
    }

    /** @throws Failure (3) for rows of the file in whose place a row stands that is not seeded; it names the line */
    void refuseTaken() {
        SeedTable table = target.table();
        for (Index index : indexes) {
            if (index.isKey()) {
                continue;
            }
            String key = table.key("own");
            String seeded = "(" + table.isSeeded("own") + ")";
            Optional<Long> taken = session.queryOne(
                    "select staged.seed_row from " + index.entries(stage.rows(), "seed_row, " + key + " as k")
                            + " staged join " + index.entries(table.name(), key + " as k, " + seeded + " as is_seeded")
                            + " other using (" + index.names() + ") where not is_seeded and staged.k <> other.k"
                            + " order by 1 limit 1",
                    row -> row.getLong(1));
            taken.ifPresent(row -> {
                throw new Failure(
                        ExitCode.NO,
                        target.file().name() + ", line " + target.row(row).line() + ": a row of " + table.name()
                                + " that is not seeded has the same " + index.words() + "; nothing was loaded",
                        "Change or delete that row of yours, then load again.");
            });
        }
    }
}
