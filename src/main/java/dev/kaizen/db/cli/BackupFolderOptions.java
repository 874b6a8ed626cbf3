package dev.kaizen.db.cli;

import java.nio.file.Path;
import java.util.Optional;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import picocli.CommandLine.Option;

import dev.kaizen.db.Environment;
import dev.kaizen.db.Failure;
import dev.kaizen.db.backup.AutomaticBackups;
import dev.kaizen.db.backup.Backup;
import dev.kaizen.db.output.Durations;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.Cancellation;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Sessions;

/** Where copies go that commands make before they destroy something. */
@Dependent
@Unremovable
final class BackupFolderOptions {
    private final Environment environment;
    private final Cancellation cancellation;

    @Option(
            names = "--backup-dir",
            paramLabel = "FOLDER",
            description = "Where the copy goes that is made before data is lost (KAIZEN_BACKUP_DIR, .backups).")
    Path folder;

    @Option(names = "--no-backup", description = "Make no copy before data is lost.")
    boolean none;

    BackupFolderOptions(Environment environment, Cancellation cancellation) {
        this.environment = environment;
        this.cancellation = cancellation;
    }

    /** Makes the copy when it is run, and says where it is. */
    Runnable before(String what, Output output, ConnectionSettings settings) {
        return before(what, Optional.empty(), output, settings);
    }

    /** The same before a restore, which still needs its archive. */
    Runnable beforeRestoring(Path archive, Output output, ConnectionSettings settings) {
        return before("restore", Optional.of(archive), output, settings);
    }

    private Runnable before(String what, Optional<Path> needed, Output output, ConnectionSettings settings) {
        return () -> {
            if (!none) {
                AutomaticBackups copies = automatic(folder, environment, cancellation, settings);
                copies.before(what, table -> output.progress("Backing up " + table, false))
                        .ifPresent(copy -> {
                            output.note("Backed up to " + environment.shown(copy.file()) + " in "
                                    + Durations.text(copy.duration()) + "; kaizen-db restore puts it back.");
                            removeOld(copies, needed, output);
                        });
            }
        };
    }

    /** One that stays too long harms nobody. */
    private static void removeOld(AutomaticBackups copies, Optional<Path> needed, Output output) {
        try {
            copies.removeOld(needed);
        } catch (Failure undeletable) {
            output.note("An old copy stays: " + undeletable.getMessage());
        }
    }

    /** @param folder the one an option named, or null */
    static AutomaticBackups automatic(
            Path folder, Environment environment, Cancellation cancellation, ConnectionSettings settings) {
        Path chosen = Optional.ofNullable(folder)
                .map(Path::toString)
                .or(() -> environment.get("KAIZEN_BACKUP_DIR"))
                .map(environment::resolve)
                .orElseGet(() -> environment.resolve(".backups"));
        Sessions sessions = new Sessions("kaizen-db backup");
        Backup backup = new Backup(sessions, settings, cancellation);
        return new AutomaticBackups(sessions, settings, backup, chosen, ProgramVersion.text());
    }
}
