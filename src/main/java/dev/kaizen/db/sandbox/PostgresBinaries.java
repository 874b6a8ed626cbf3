package dev.kaizen.db.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/**
 * PostgreSQL's programs, unpacked in a directory named after their version.
 *
 * @param home what the archive held: {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path home) {
    private static final String PREFIX = "postgresql-";
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\S+)");

    /** Finds the programs of {@code archive} or unpacks them; those of other archives stay. */
    static PostgresBinaries install(SandboxDirectory sandbox, PostgresArchive archive, Consumer<String> progress)
            throws IOException {
        String fingerprint = archive.fingerprint();
        for (PostgresBinaries binaries : all(sandbox)) {
            if (binaries.isFrom(fingerprint)) {
                return binaries;
            }
        }
        progress.accept("Unpacking PostgreSQL");
        Path scratch = sandbox.scratch();
        archive.unpackTo(scratch);
        Files.writeString(scratch.resolve("archive"), fingerprint);
        Path home = sandbox.home().resolve(PREFIX + ask(scratch));
        if (Files.exists(home)) {
            SandboxDirectory.deleteTree(home);
        }
        return new PostgresBinaries(Files.move(scratch, home, StandardCopyOption.ATOMIC_MOVE));
    }

    /** What is unpacked; while a server runs there is exactly one. */
    static Optional<PostgresBinaries> installed(SandboxDirectory sandbox) throws IOException {
        return all(sandbox).stream().findFirst();
    }

    /** Such as {@code 18.6}. */
    String version() {
        return home.getFileName().toString().substring(PREFIX.length());
    }

    /** What two servers must share to use the same data, such as {@code 18}. */
    String majorVersion() {
        return version().replaceFirst("\\D.*", "");
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    void removeOthers(SandboxDirectory sandbox) throws IOException {
        for (PostgresBinaries other : all(sandbox)) {
            if (!other.equals(this)) {
                SandboxDirectory.deleteTree(other.home);
            }
        }
    }

    private static List<PostgresBinaries> all(SandboxDirectory sandbox) throws IOException {
        return sandbox.entries(PREFIX + "*").stream().map(PostgresBinaries::new).toList();
    }

    private boolean isFrom(String fingerprint) throws IOException {
        Path archive = home.resolve("archive");
        return Files.exists(archive) && Files.readString(archive).equals(fingerprint);
    }

    private static String ask(Path home) throws IOException {
        String answer = Program.output(
                List.of(new PostgresBinaries(home).program("postgres").toString(), "--version"));
        Matcher version = VERSION.matcher(answer);
        if (!version.find()) {
            throw new Failure(
                    ExitCode.FAILED,
                    "The PostgreSQL that kaizen-db brings does not run on this machine: " + answer + ".",
                    "Name a database of your own with DB_HOST and the other DB_ variables.");
        }
        return version.group(1);
    }
}
