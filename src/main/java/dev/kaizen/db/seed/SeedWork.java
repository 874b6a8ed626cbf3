package dev.kaizen.db.seed;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.kaizen.db.migrate.SeedChangelog;
import dev.kaizen.db.migrate.SeedStep;
import dev.kaizen.db.migrate.SeedTask;
import dev.kaizen.db.postgres.Session;

/** One piece of work on the seeds of a database, inside one transaction of whoever calls. */
final class SeedWork {
    private final Session session;
    private final SeedOptions options;
    private final SeedChangelog changelog;
    private final SeedSettings settings;

    SeedWork(Session session, SeedOptions options) {
        this.session = session;
        this.options = options;
        this.changelog = SeedChangelog.load(options.source());
        this.settings = new SeedSettings(session);
        changelog.prepare(session);
    }

    /** How often each row comes: as the user says, or as often as before. */
    int scale() {
        return options.scale().orElseGet(settings::scale);
    }

    /** Brings every table to what its file says. */
    SeedRun load(int scale, Consumer<String> progress) {
        Instant start = Instant.now();
        List<SeedStep> steps = changelog.steps(session);
        List<String> unlisted = changelog.unlisted(session);
        LocalDate anchor = anchor();
        progress.accept("Reading " + options.source().description());
        SeedLoader loader = new SeedLoader(session, options, anchor, scale, steps);
        loader.stage();
        loader.refuseTaken();
        settings.write(anchor, scale);
        SeedSweep sweep = loader.sweep(unlisted);
        Map<String, Long> gone = new HashMap<>(sweep.run());
        Set<String> touched = new HashSet<>();
        for (SeedStep step : steps) {
            if (loader.compare(step.table()).isAny() || step.state() != SeedStep.State.LOADED) {
                progress.accept("Loading " + step.table());
                changelog.apply(session, step, loader);
                touched.add(step.table());
            }
        }
        // What only a row of before the changes needed goes now.
        sweep.run().forEach((table, rows) -> gone.merge(table, rows, Long::sum));
        gone.forEach((table, rows) -> {
            if (rows > 0) {
                touched.add(table);
            }
        });
        List<SeedRun.Kept> kept = finish(steps, unlisted, sweep);
        Stream<SeedRun.Table> listed = steps.stream()
                .map(step -> new SeedRun.Table(
                        step.table(), loader.target(step.table()).expected()));
        Stream<SeedRun.Table> others = unlisted.stream().map(table -> new SeedRun.Table(table, 0));
        return new SeedRun(
                Stream.concat(listed, others)
                        .filter(table -> touched.contains(table.name()))
                        .toList(),
                kept,
                Duration.between(start, Instant.now()));
    }

    /** Takes out all seeded rows but those that others need. */
    SeedRun clear(Consumer<String> progress) {
        Instant start = Instant.now();
        List<SeedStep> steps = changelog.steps(session);
        List<String> unlisted = changelog.unlisted(session);
        List<String> tables = Stream.concat(steps.stream().map(SeedStep::table), unlisted.stream())
                .toList();
        SeedSweep sweep = new SeedSweep(
                session,
                tables.stream()
                        .map(name -> SeedTable.read(session, name))
                        .map(table -> new SeedSweep.Leaving(table, table.isSeeded("own")))
                        .toList(),
                Set.copyOf(tables));
        Map<String, Long> gone = new HashMap<>();
        SeedTask task = new Clearing(sweep, gone);
        for (int place = unlisted.size() - 1; place >= 0; place--) {
            task.remove(unlisted.get(place));
        }
        for (int place = steps.size() - 1; place >= 0; place--) {
            progress.accept("Clearing " + steps.get(place).table());
            changelog.remove(session, steps.get(place), task);
        }
        List<SeedRun.Kept> kept = finish(steps, unlisted, sweep);
        List<SeedRun.Table> done = tables.stream()
                .filter(table -> gone.get(table) > 0
                        || kept.stream().anyMatch(rows -> rows.table().equals(table)))
                .map(table -> new SeedRun.Table(table, gone.get(table)))
                .toList();
        settings.forget();
        return new SeedRun(done, kept, Duration.between(start, Instant.now()));
    }

    /** Compares every table with its file; what it writes for that is to be rolled back. */
    SeedVerification verify() {
        List<SeedStep> steps = changelog.steps(session);
        List<String> unlisted = changelog.unlisted(session);
        SeedLoader loader = new SeedLoader(session, options, anchor(), settings.scale(), steps);
        loader.stage();
        Map<String, SeedStage.Due> due = new HashMap<>();
        steps.forEach(step -> due.put(step.table(), loader.compare(step.table())));
        SeedSweep sweep = loader.sweep(unlisted);
        Map<String, Long> gone = sweep.run();
        List<SeedVerification.Table> tables = new ArrayList<>();
        for (SeedStep step : steps) {
            SeedStage.Due rows = due.get(step.table());
            tables.add(new SeedVerification.Table(
                    step.table(),
                    loader.target(step.table()).expected(),
                    rows.missing(),
                    rows.different(),
                    gone.getOrDefault(step.table(), 0L)));
        }
        unlisted.stream()
                .filter(table -> gone.getOrDefault(table, 0L) > 0)
                .forEach(table -> tables.add(new SeedVerification.Table(table, 0, 0, 0, gone.get(table))));
        return new SeedVerification(
                tables, SeedChecks.violations(session, due.keySet()), sweep.kept(new SeedNames(steps, options)::of));
    }

    /** Lists what stays, and forgets what went. */
    private List<SeedRun.Kept> finish(List<SeedStep> steps, List<String> unlisted, SeedSweep sweep) {
        List<SeedRun.Kept> kept = sweep.kept(new SeedNames(steps, options)::of);
        SeedKeys keys = new SeedKeys(session);
        Stream.concat(steps.stream().map(SeedStep::table), unlisted.stream())
                .forEach(table -> keys.forgetGone(SeedTable.read(session, table)));
        unlisted.stream()
                .filter(table -> kept.stream().noneMatch(rows -> rows.table().equals(table)))
                .forEach(table -> changelog.forget(session, table));
        return kept;
    }

    private LocalDate anchor() {
        return settings.anchor().orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
    }

    private record Clearing(SeedSweep sweep, Map<String, Long> gone) implements SeedTask {
        @Override
        public void load(String table, String file) {
            throw new IllegalStateException("Nothing is loaded into " + table + " by clearing");
        }

        @Override
        public void remove(String table) {
            gone.put(table, sweep.run(table));
        }
    }
}
