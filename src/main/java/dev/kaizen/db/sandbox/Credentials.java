package dev.kaizen.db.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/**
 * The passwords of the sandbox's two logins, kept in a file that libpq reads.
 *
 * @param superuser of {@code postgres}
 * @param login of {@code kaizen}
 */
record Credentials(String superuser, String login) {
    static final String SUPERUSER = "postgres";
    static final String LOGIN = "kaizen";

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 32;

    /** Both passwords anew, written to {@code file} before anything else knows them. */
    static Credentials create(Path file) throws IOException {
        Credentials credentials = new Credentials(random(), random());
        Path written = file.resolveSibling("pgpass.new");
        Files.deleteIfExists(written);
        Files.createFile(written, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(written, credentials.lines());
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        return credentials;
    }

    /** @throws Failure when the file is not there, cannot be read or lacks a password */
    static Credentials read(Path file) {
        Map<String, String> passwords = new HashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] fields = line.split(":");
                if (fields.length == 5) {
                    passwords.putIfAbsent(fields[3], fields[4]);
                }
            }
        } catch (NoSuchFileException missing) {
            throw lost(file, "is missing");
        } catch (IOException unreadable) {
            throw SandboxFailures.cannot("read", file, unreadable);
        }
        if (!passwords.keySet().containsAll(Set.of(SUPERUSER, LOGIN))) {
            throw lost(file, "lacks a password");
        }
        return new Credentials(passwords.get(SUPERUSER), passwords.get(LOGIN));
    }

    static Failure lost(Path file, String how) {
        return new Failure(
                ExitCode.REFUSED,
                file + " " + how + ", and without it nobody can log in to the sandbox.",
                "Put it back, or run `kaizen-db sandbox reset`, which removes the sandbox's data and starts anew.");
    }

    private String lines() {
        StringBuilder lines = new StringBuilder();
        // No port: it changes when another program has taken it.
        for (String host : new String[] {"127.0.0.1", "localhost"}) {
            lines.append(host).append(":*:*:" + LOGIN + ":").append(login).append('\n');
            lines.append(host)
                    .append(":*:*:" + SUPERUSER + ":")
                    .append(superuser)
                    .append('\n');
        }
        return lines.toString();
    }

    private static String random() {
        StringBuilder password = new StringBuilder();
        new SecureRandom().ints(LENGTH, 0, ALPHABET.length()).forEach(index -> password.append(ALPHABET.charAt(index)));
        return password.toString();
    }

    /** Without the passwords, so that none reaches a log. */
    @Override
    public String toString() {
        return "Credentials[" + SUPERUSER + ", " + LOGIN + "]";
    }
}
