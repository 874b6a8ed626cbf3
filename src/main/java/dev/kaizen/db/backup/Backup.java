package dev.kaizen.db.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.postgres.Cancellation;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Session;
import dev.kaizen.db.postgres.Sessions;

/**
 * Writes the rows of a database, or of one organization, into one archive: all tables as they stood at one moment, several at
 * once. No external program is needed, neither here nor to read it.
 */
public final class Backup {
    private static final int WORKERS =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));

    private final Sessions sessions;
    private final ConnectionSettings settings;
    private final Cancellation cancellation;

    public Backup(Sessions sessions, ConnectionSettings settings, Cancellation cancellation) {
        this.sessions = sessions;
        this.settings = settings;
        this.cancellation = cancellation;
    }

    /**
     * Makes the archive. Until it is whole it has another name.
     *
     * @param file must not exist yet
     * @param progress told of each table that is done
     * @throws Failure (6) when there is such a file, or the disk cannot hold it; (1) when nothing was migrated yet, or
     *     something cannot be read or written; (2) when there is no such organization; (4) when another runner is at work
     */
    public BackupResult write(Path file, BackupOptions options, Consumer<String> progress) {
        Instant start = Instant.now();
        PartialFile.refuseExisting(file);
        try (Session leader = sessions.open(settings);
                Cancellation.Registration ignored = cancellation.register(leader);
                PartialFile partial = PartialFile.beside(file)) {
            leader.attempt(() -> leader.connection().setAutoCommit(false));
            leader.execute("set transaction isolation level read committed read only");
            BackupCatalog catalog = new BackupCatalog(leader);
            requireSchema(catalog);
            if (!options.locked()) {
                Moment.keepRunnersOut(leader);
            }
            Export.readAsOwner(leader);
            requireOrganization(leader, options);
            Moment moment = Moment.take(leader, options);
            partial.requireSpace(moment.relations().stream()
                    .mapToLong(BackupCatalog.Relation::bytes)
                    .sum());
            List<Manifest.Entry> entries = export(moment, options, partial.folder(), progress);
            Manifest manifest = manifest(catalog, leader, moment, options, entries);
            leader.rollbackQuietly();
            new ArchiveWriter(partial.file()).write(manifest, partial.folder());
            partial.complete();
            int tables = manifest.tables().size();
            return new BackupResult(
                    file, tables, manifest.rows(), Files.size(file), Duration.between(start, Instant.now()));
        } catch (IOException unwritable) {
            throw PartialFile.unwritable(file, unwritable);
        }
    }

    private void requireSchema(BackupCatalog catalog) {
        if (!catalog.isBootstrapped()) {
            throw new Failure(
                    ExitCode.FAILED, settings.describe() + " was never migrated: there is nothing to back up", null);
        }
    }

    private static void requireOrganization(Session leader, BackupOptions options) {
        options.organization().ifPresent(id -> {
            if (!leader.isTrue("select exists (select from auth.organizations where id = ?)", id)) {
                throw new Failure(
                        ExitCode.USAGE,
                        "There is no organization " + id,
                        "select id, slug from auth.organizations; lists them.");
            }
        });
    }

    /** The largest first, so that no worker is left with it at the end. */
    private List<Manifest.Entry> export(Moment moment, BackupOptions options, Path folder, Consumer<String> progress) {
        Queue<BackupCatalog.Relation> queue = new ConcurrentLinkedQueue<>(moment.relations().stream()
                .sorted(Comparator.comparingLong(BackupCatalog.Relation::bytes).reversed())
                .toList());
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            Callable<List<Manifest.Entry>> worker = () -> work(moment.snapshot(), queue, options, folder, progress);
            List<Manifest.Entry> entries = new ArrayList<>();
            for (Future<List<Manifest.Entry>> done :
                    workers.invokeAll(java.util.Collections.nCopies(WORKERS, worker))) {
                entries.addAll(done.get());
            }
            entries.sort(Comparator.comparing(Manifest.Entry::file));
            return entries;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.FAILED, "Interrupted", null, interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw PartialFile.unwritable(folder, failed.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private List<Manifest.Entry> work(
            String snapshot,
            Queue<BackupCatalog.Relation> queue,
            BackupOptions options,
            Path folder,
            Consumer<String> progress)
            throws IOException {
        List<Manifest.Entry> entries = new ArrayList<>();
        try (Session session = sessions.open(settings);
                Cancellation.Registration ignored = cancellation.register(session)) {
            Export export = new Export(session, options.organization());
            export.begin(snapshot);
            for (BackupCatalog.Relation relation = queue.poll(); relation != null; relation = queue.poll()) {
                entries.add(export.write(relation, folder));
                progress.accept(relation.name());
            }
            session.rollbackQuietly();
        }
        return entries;
    }

    private Manifest manifest(
            BackupCatalog catalog, Session leader, Moment moment, BackupOptions options, List<Manifest.Entry> entries) {
        return new Manifest(
                Manifest.KIND,
                Manifest.FORMAT_VERSION,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                options.toolVersion(),
                settings.database(),
                leader.queryOne("show server_version", row -> row.getString(1)).orElseThrow(),
                catalog.environment(),
                options.organization().map(Object::toString).orElse(null),
                moment.changesets(),
                options.organization().isPresent() ? List.of() : catalog.settings(),
                options.organization().isPresent() ? List.of() : catalog.sequences(),
                entries);
    }
}
