package dev.kaizen.db.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.sandbox.SandboxStatus.State;

/**
 * A private PostgreSQL in {@code .sandbox/} of a working directory: it keeps its data, goes on running when the process
 * that started it ends, and is found again by every other one. Each start mends what an interrupted one has left.
 *
 * <p>All methods may be called by several threads and processes at once, and throw {@link Failure} when they cannot do
 * what they say.
 */
public final class Sandbox {
    /** What the shell that PostgreSQL's own programs call would not take literally. */
    private static final Pattern MISREAD_BY_SHELLS = Pattern.compile("[\"$`\\\\\\r\\n]");

    private final Path workingDirectory;
    private final SandboxDirectory directory;

    /** @param workingDirectory whose sandbox this is; it exists */
    public Sandbox(Path workingDirectory) {
        this.workingDirectory = real(workingDirectory);
        // Links are followed, as the operating system names a program by its real path.
        this.directory = new SandboxDirectory(real(this.workingDirectory.resolve(".sandbox")));
    }

    /**
     * Finds the running server or starts it, unpacked and created first where needed.
     *
     * @param progress told, in a few words each, what takes its time
     */
    public SandboxServer start(Consumer<String> progress) {
        if (MISREAD_BY_SHELLS.matcher(directory.home().toString()).find()) {
            throw new Failure(
                    ExitCode.FAILED,
                    "PostgreSQL cannot run in " + workingDirectory + ": it misreads \", $, ` and \\ in a path.",
                    "Rename the directory, or run kaizen-db in another one.");
        }
        PostgresArchive archive = PostgresArchive.of(System.getProperty("os.name"), System.getProperty("os.arch"));
        return locked(() -> progress.accept("Waiting for another kaizen-db that works in this sandbox"), () -> {
            Credentials credentials = credentials();
            Optional<Postmaster> found = Postmaster.await(directory);
            if (found.isEmpty()) {
                launch(archive, credentials, progress);
            }
            Postmaster postmaster = found.or(() -> Postmaster.await(directory)).orElseThrow(this::gone);
            new SandboxDatabase(postmaster.port(), credentials, directory).complete();
            return server(postmaster, found.isEmpty());
        });
    }

    /**
     * The server, when it takes connections and we may read its password. Cheap: reads a small file and looks at one
     * process.
     */
    public Optional<SandboxServer> running() {
        return Postmaster.find(directory)
                .filter(postmaster -> postmaster.ready() && Files.isReadable(directory.passwords()))
                .map(postmaster -> server(postmaster, false));
    }

    /** What there is, without changing it. */
    public SandboxStatus status() {
        Optional<Postmaster> postmaster = Postmaster.find(directory);
        State state = postmaster
                .map(found -> found.ready() ? State.RUNNING : State.NOT_READY)
                .orElse(Files.isDirectory(directory.data()) ? State.STOPPED : State.ABSENT);
        return new SandboxStatus(
                state,
                directory.home(),
                version(),
                postmaster.filter(Postmaster::ready).map(found -> server(found, false)));
    }

    /**
     * Stops the server and waits until it is gone; its data stays.
     *
     * @return false when none ran
     */
    public boolean stop() {
        return Files.isDirectory(directory.home()) && locked(() -> {}, this::stopServer);
    }

    /** Stops the server and removes its data, its passwords and its programs: the next start is a first one. */
    public void delete() {
        if (Files.isDirectory(directory.home())) {
            locked(() -> {}, () -> {
                stopServer();
                Postmaster.endRemains(directory);
                directory.clear();
                return null;
            });
        }
    }

    private void launch(PostgresArchive archive, Credentials credentials, Consumer<String> progress)
            throws IOException {
        Postmaster.endRemains(directory);
        directory.clearScratch();
        PostgresBinaries binaries = PostgresBinaries.install(directory, archive, progress);
        boolean isNew = !Files.isDirectory(directory.data());
        if (!isNew) {
            requireSameMajorVersion(binaries);
        }
        binaries.removeOthers(directory);
        ServerAccount account = ServerAccount.choose(binaries.program("postgres"), workingDirectory);
        ServerProcess server = new ServerProcess(directory, binaries, account);
        if (isNew) {
            progress.accept("Creating the database");
            server.initialise(credentials.superuser());
        }
        server.start(progress);
    }

    private void requireSameMajorVersion(PostgresBinaries binaries) throws IOException {
        Path file = directory.data().resolve("PG_VERSION");
        if (!Files.exists(file)) {
            throw refusal("The sandbox's data is not whole: " + file + " is missing.");
        }
        String made = Files.readString(file).strip();
        if (!made.equals(binaries.majorVersion())) {
            throw refusal("The sandbox's data was made by PostgreSQL " + made + ", which PostgreSQL "
                    + binaries.version() + " cannot read.");
        }
    }

    private static Failure refusal(String why) {
        return new Failure(ExitCode.REFUSED, why, "`kaizen-db sandbox reset` removes the data and starts anew.");
    }

    private Credentials credentials() throws IOException {
        boolean isNew = !Files.exists(directory.passwords()) && !Files.exists(directory.data());
        return isNew ? Credentials.create(directory.passwords()) : Credentials.read(directory.passwords());
    }

    private boolean stopServer() throws IOException {
        Optional<Postmaster> postmaster = Postmaster.find(directory);
        if (postmaster.isPresent()) {
            postmaster.get().stop(directory);
        }
        return postmaster.isPresent();
    }

    private SandboxServer server(Postmaster postmaster, boolean startedNow) {
        return new SandboxServer(
                Ports.HOST,
                postmaster.port(),
                SandboxDatabase.NAME,
                Credentials.LOGIN,
                directory.passwords(),
                version().orElse("of unknown version"),
                startedNow);
    }

    private Optional<String> version() {
        try {
            return PostgresBinaries.installed(directory).map(PostgresBinaries::version);
        } catch (IOException noneOrNotReadable) {
            return Optional.empty();
        }
    }

    private <T> T locked(Runnable waiting, SandboxLock.Work<T> work) {
        try {
            directory.create();
            return SandboxLock.hold(directory.lock(), waiting, work);
        } catch (IOException error) {
            throw SandboxFailures.cannot("write", directory.home(), error);
        }
    }

    private Failure gone() {
        return new Failure(ExitCode.FAILED, "PostgreSQL started and went away again.", "See " + directory.log() + ".");
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThereYet) {
            return path.toAbsolutePath().normalize();
        }
    }
}
