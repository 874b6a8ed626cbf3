package dev.kaizen.db.seed;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.kaizen.db.crypto.KeyRing;
import dev.kaizen.db.migrate.SeedStep;
import dev.kaizen.db.migrate.SeedTask;
import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.postgres.Session;

/** Loads, compares and takes out the rows of single tables. */
final class SeedLoader implements SeedTask {
    /** Tables whose rows refer to this one, and by which columns. */
    private static final String REFERENCES =
            """
            select
              conrelid::regclass::text,
              (
                select string_agg(format('child.%I = own.%I', c.attname, p.attname), ' and ')
                from unnest(conkey, confkey) as pair (child, parent)
                join pg_attribute c on c.attrelid = conrelid and c.attnum = pair.child
                join pg_attribute p on p.attrelid = confrelid and p.attnum = pair.parent
              )
            from pg_constraint
            where contype = 'f' and confrelid = to_regclass(?) and conparentid = 0
            """;

    private final Session session;
    private final ChangelogSource source;
    private final KeyRing ring;
    private final LocalDate anchor;
    private final int scale;
    private final Map<String, String> files;
    private final Map<String, Set<String>> keys = new HashMap<>();

    SeedLoader(
            Session session, ChangelogSource source, KeyRing ring, LocalDate anchor, int scale, List<SeedStep> steps) {
        this.session = session;
        this.source = source;
        this.ring = ring;
        this.anchor = anchor;
        this.scale = scale;
        this.files = steps.stream().collect(Collectors.toMap(SeedStep::table, SeedStep::file));
    }

    /** Reads a file to its end without writing anything. */
    void check(SeedStep step) {
        SeedTable table = SeedTable.read(session, step.table());
        SeedFile file = file(step.file());
        new SeedStage(session, table, file);
        SeedValues values = values(table, file);
        keysOf(step.table());
        file.read(row -> values.of(row, 0));
    }

    @Override
    public void load(String name, String fileName) {
        SeedTable table = SeedTable.read(session, name);
        ensurePartitions(table);
        SeedFile file = file(fileName);
        SeedStage stage = new SeedStage(session, table, file);
        if (file.holdsPasswords() || hasSeeds(table)) {
            stage.fill(values(table, file), copies(file));
            stage.merge();
        } else {
            stage.fillTable(values(table, file), copies(file));
        }
    }

    /** Compares a table with its file; what it writes for that ends with the transaction. */
    SeedVerification.Table compare(SeedStep step) {
        SeedTable table = SeedTable.read(session, step.table());
        SeedFile file = file(step.file());
        SeedStage stage = new SeedStage(session, table, file);
        stage.fill(values(table, file), copies(file));
        return stage.compare();
    }

    @Override
    public void remove(String name) {
        SeedTable table = SeedTable.read(session, name);
        String unneeded = session
                .query(
                        REFERENCES,
                        row -> " and not exists (select from " + row.getString(1) + " child where " + row.getString(2)
                                + ")",
                        name)
                .stream()
                .collect(Collectors.joining());
        String delete = "delete from " + name + " own where " + table.isSeeded("own") + unneeded;
        // Rows that refer to others of their table go first, then those.
        while (session.update(delete) > 0) {}
    }

    /** How many seeded rows a table has. */
    long count(String name) {
        SeedTable table = SeedTable.read(session, name);
        return session.queryOne(
                        "select count(*) from " + name + " own where " + table.isSeeded("own"), row -> row.getLong(1))
                .orElseThrow();
    }

    private boolean hasSeeds(SeedTable table) {
        return session.isTrue(
                "select exists (select from " + table.name() + " own where " + table.isSeeded("own") + ")");
    }

    private void ensurePartitions(SeedTable table) {
        if (table.isPartitioned()) {
            session.query(
                    "select kaizen.ensure_partitions(?::date - ?, ?::date)",
                    row -> row.getString(1),
                    anchor.toString(),
                    Seeder.DAYS_BACK,
                    anchor.toString());
        }
    }

    private int copies(SeedFile file) {
        return file.holdsPasswords() ? 1 : scale;
    }

    private SeedValues values(SeedTable table, SeedFile file) {
        return new SeedValues(table, file, anchor, this::keysOf, ring);
    }

    private SeedFile file(String name) {
        return SeedFile.of(name, source.read(name).orElseThrow());
    }

    private Set<String> keysOf(String table) {
        return keys.computeIfAbsent(
                table, name -> files.containsKey(name) ? file(files.get(name)).keys() : Set.of());
    }
}
