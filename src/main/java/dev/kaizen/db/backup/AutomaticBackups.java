package dev.kaizen.db.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Session;
import dev.kaizen.db.postgres.Sessions;

/**
 * The copy that is made before something is destroyed, and the end of old ones: the newest ten of a database are kept, for at
 * most ninety days; the newest always. Archives that somebody named are never touched.
 */
public final class AutomaticBackups {
    private static final int KEPT = 10;
    private static final Duration AGE = Duration.ofDays(90);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Sessions sessions;
    private final ConnectionSettings settings;
    private final Backup backup;
    private final Path folder;
    private final String toolVersion;

    public AutomaticBackups(
            Sessions sessions, ConnectionSettings settings, Backup backup, Path folder, String toolVersion) {
        this.sessions = sessions;
        this.settings = settings;
        this.backup = backup;
        this.folder = folder;
        this.toolVersion = toolVersion;
    }

    /**
     * Copies everything.
     *
     * @param what comes next: {@code down}, {@code seed-clear}
     * @return the archive; empty when the database has no table of ours
     * @throws Failure (6) when no copy can be made, for whatever reason
     */
    public Optional<BackupResult> before(String what, Consumer<String> progress) {
        if (isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(backup.write(
                    newFile("-before-" + what), new BackupOptions(Optional.empty(), toolVersion, true), progress));
        } catch (Failure failure) {
            throw new Failure(
                    ExitCode.REFUSED,
                    "No backup could be made before " + what + ": " + failure.getMessage() + "; nothing was changed",
                    "Give another folder with --backup-dir, or --no-backup to go without.",
                    failure);
        }
    }

    /** A name for an archive of now. */
    public Path newFile(String suffix) {
        return folder.resolve(prefix() + TIME.format(Instant.now()) + suffix + ".tar");
    }

    private boolean isEmpty() {
        try (Session session = sessions.open(settings)) {
            BackupCatalog catalog = new BackupCatalog(session);
            return !catalog.isBootstrapped() || catalog.relations().isEmpty();
        }
    }

    /**
     * Deletes those whose time is over.
     *
     * @param spared the one that is just being restored, if any
     * @throws Failure (1) when one cannot be deleted
     */
    public void removeOld(Optional<Path> spared) {
        Instant oldest = Instant.now().minus(AGE);
        int kept = 0;
        for (Path file : newestFirst()) {
            try {
                boolean isOld = Files.getLastModifiedTime(file).toInstant().isBefore(oldest);
                boolean isSpared = spared.isPresent() && Files.isSameFile(file, spared.get());
                if (kept > 0 && (isOld || kept >= KEPT) && !isSpared) {
                    Files.deleteIfExists(file);
                } else {
                    kept++;
                }
            } catch (IOException undeletable) {
                throw PartialFile.unwritable(file, undeletable);
            }
        }
    }

    private List<Path> newestFirst() {
        try (Stream<Path> files = Files.list(folder)) {
            Pattern ours = Pattern.compile(Pattern.quote(prefix()) + "[0-9]{8}T[0-9.]+Z-before-[a-z-]+\\.tar");
            return files.filter(
                            file -> ours.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        } catch (IOException unlisted) {
            throw PartialFile.unwritable(folder, unlisted);
        }
    }

    /** Databases of the same name on other servers have copies of their own, also behind one address. */
    private String prefix() {
        String database = settings.database() + "-" + settings.host() + "-" + settings.port() + "-" + server() + "-";
        return database.replaceAll("[^A-Za-z0-9_.-]", "_");
    }

    private String server() {
        try (Session session = sessions.open(settings)) {
            return session.queryOne(
                            "select to_hex(system_identifier) from pg_control_system()", row -> row.getString(1))
                    .orElseThrow();
        }
    }
}
