package dev.kaizen.db.seed;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.SeedStep;
import dev.kaizen.db.migrate.SeedTask;
import dev.kaizen.db.postgres.Session;

/** Compares tables with their files and loads them, in a transaction of whoever calls. */
final class SeedLoader implements SeedTask {
    /** How many days before the day of loading seeds may lie, for which there have to be partitions. */
    private static final int DAYS_BACK = 92;

    private final Session session;
    private final SeedOptions options;
    private final LocalDate anchor;
    private final Map<String, SeedStage> stages = new LinkedHashMap<>();
    private final Map<String, Boolean> fresh = new HashMap<>();
    private final SeedKeys keys;

    /**
     * Reads all files.
     *
     * @param scale how often each row comes
     * @throws Failure (3) for what is malformed or leads nowhere; it names the file and the line
     */
    SeedLoader(Session session, SeedOptions options, LocalDate anchor, int scale, List<SeedStep> steps) {
        this.session = session;
        this.options = options;
        this.anchor = anchor;
        this.keys = new SeedKeys(session);
        Map<String, SeedFile> files = new HashMap<>();
        List<SeedTarget> targets =
                steps.stream().map(step -> target(step, scale, files)).toList();
        targets.forEach(
                target -> target.file().rows().forEach(row -> target.values().of(row, 0)));
        targets.forEach(target -> stages.put(target.table().name(), new SeedStage(session, target)));
    }

    /**
     * Makes the rows of every file beside their tables, copies too where there is something to compare them with.
     *
     * @throws Failure (3) for what cannot be in a table together, or is of the wrong type; it names the file and the line
     */
    void stage() {
        for (SeedStage stage : stages.values()) {
            SeedTarget target = stage.target();
            stage.fill(1);
            new SeedUniques(session, stage).refuseDuplicates();
            boolean isFresh = target.copies() > 1 && !hasRows(target.table());
            fresh.put(target.table().name(), isFresh);
            if (!isFresh) {
                stage.fill(target.copies());
            }
        }
    }

    /** @throws Failure (3) where rows that are not seeded stand in the place of the files' rows; it names the line */
    void refuseTaken() {
        stages.values().forEach(stage -> new SeedUniques(session, stage).refuseTaken());
    }

    SeedTarget target(String table) {
        return stages.get(table).target();
    }

    /** How many rows a table lacks, and has otherwise. */
    SeedStage.Due compare(String table) {
        return fresh.get(table)
                ? new SeedStage.Due(target(table).expected(), 0)
                : stages.get(table).findDue();
    }

    /** What takes out the seeded rows that the files do not make. */
    SeedSweep sweep(List<String> unlisted) {
        List<SeedSweep.Leaving> leaving = new ArrayList<>();
        for (SeedStage stage : stages.values()) {
            SeedTable table = stage.target().table();
            if (!fresh.get(table.name())) {
                leaving.add(new SeedSweep.Leaving(table, table.isSeeded("own") + " and not " + stage.holds("own")));
            }
        }
        for (String name : unlisted) {
            SeedTable table = SeedTable.read(session, name);
            leaving.add(new SeedSweep.Leaving(table, table.isSeeded("own")));
        }
        return new SeedSweep(session, leaving, stages.keySet());
    }

    /** Writes what {@link #compare} found. */
    @Override
    public void load(String table, String file) {
        SeedStage stage = stages.get(table);
        ensurePartitions(stage.target().table());
        session.attempt(() -> {
            Savepoint before = session.connection().setSavepoint();
            try {
                write(stage);
                session.connection().releaseSavepoint(before);
            } catch (SQLException error) {
                session.connection().rollback(before);
                if (fresh.get(table)) {
                    stage.findDue();
                }
                throw new SeedBlame(session, stage.target()).of(error, stage);
            }
        });
        keys.keep(stage.target().table(), fresh.get(table) ? "true" : stage.holds("own"));
    }

    @Override
    public void remove(String table) {
        throw new IllegalStateException("Nothing is taken out of " + table + " by loading");
    }

    private void write(SeedStage stage) throws SQLException {
        SeedTarget target = stage.target();
        if (fresh.get(target.table().name())) {
            String columns = SeedTarget.list(target.columns(column -> true));
            new SeedCopy(session, target, false).into(target.table().name() + " (" + columns + ")", 0, target.copies());
            return;
        }
        try {
            stage.write();
        } catch (Failure failure) {
            throw SeedBlame.cause(failure).orElseThrow(() -> failure);
        }
    }

    private SeedTarget target(SeedStep step, int scale, Map<String, SeedFile> files) {
        SeedTable table = SeedTable.read(session, step.table());
        SeedFile file =
                SeedFile.of(step.file(), options.source().read(step.file()).orElseThrow());
        new SeedHeadings(table, file, files).check();
        files.put(step.table(), file);
        boolean once = !file.columns(SeedColumn.Kind.PASSWORD).isEmpty() || file.hasSeries();
        return new SeedTarget(
                table, file, new SeedValues(table, file, anchor, files, options.ring()), once ? 1 : scale);
    }

    /** Whether copying right into the table might meet a row of the same key. */
    private boolean hasRows(SeedTable table) {
        return session.isTrue("select exists (select from " + table.name() + " own"
                + (table.hasOwnId() ? " where " + table.isSeeded("own") : "") + ")");
    }

    private void ensurePartitions(SeedTable table) {
        if (table.isPartitioned()) {
            session.query(
                    "select kaizen.ensure_partitions(?::date - ?, ?::date)",
                    row -> row.getString(1),
                    anchor.toString(),
                    DAYS_BACK,
                    anchor.toString());
        }
    }
}
