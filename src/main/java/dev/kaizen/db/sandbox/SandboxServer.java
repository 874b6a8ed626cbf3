package dev.kaizen.db.sandbox;

import java.nio.file.Path;

/**
 * A running server that takes connections, and how to log in to it.
 *
 * @param database the database that kaizen-db migrates; it belongs to {@code user}
 * @param user a login that may create roles but is no superuser
 * @param passwordFile in libpq's format, for {@code PGPASSFILE}; only its owner may read it
 * @param version of the server's programs, such as {@code 18.6}
 * @param startedNow false when it ran before it was asked for
 */
public record SandboxServer(
        String host, int port, String database, String user, Path passwordFile, String version, boolean startedNow) {

    /**
     * The password of {@link #user}, read from the password file.
     *
     * @throws dev.kaizen.db.Failure when the file is not there or cannot be read
     */
    public String readPassword() {
        return Credentials.read(passwordFile).login();
    }
}
