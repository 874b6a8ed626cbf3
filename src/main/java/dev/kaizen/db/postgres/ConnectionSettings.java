package dev.kaizen.db.postgres;

import java.util.Optional;

/**
 * Which database, as whom. The password never leaves this record but into the driver: {@link #toString} shows the rest.
 *
 * @param port 1 to 65535
 * @param password null when none was given; the driver then looks into the user's {@code .pgpass}
 * @param sslMode one of libpq's modes, {@code prefer} when nothing was said
 * @param sslRootCertificate path of the certificate authority's file, or null
 */
public record ConnectionSettings(
        String host,
        int port,
        String database,
        String user,
        String password,
        String sslMode,
        String sslRootCertificate) {

    /** Whether the server is on this machine, as far as its name tells. */
    public boolean isLoopback() {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }

    /** {@code kaizen_db on localhost:5432}. */
    public String describe() {
        return database + " on " + address();
    }

    /** {@code localhost:5432}, with brackets around an IPv6 address. */
    public String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    Optional<String> givenPassword() {
        return Optional.ofNullable(password);
    }

    @Override
    public String toString() {
        return user + "@" + address() + "/" + database + "?sslmode=" + sslMode;
    }
}
