package dev.kaizen.db.postgres;

/**
 * What one source (the options, the environment, a {@code .env}, a sandbox) says about the connection; null where it says
 * nothing. Sources are laid over each other, the strongest last.
 */
public record PartialSettings(
        String host,
        String port,
        String database,
        String user,
        String password,
        String sslMode,
        String sslRootCertificate) {

    public static final PartialSettings NONE = new PartialSettings(null, null, null, null, null, null, null);

    /** These settings where they say something, the weaker ones elsewhere. */
    public PartialSettings over(PartialSettings weaker) {
        return new PartialSettings(
                first(host, weaker.host),
                first(port, weaker.port),
                first(database, weaker.database),
                first(user, weaker.user),
                first(password, weaker.password),
                first(sslMode, weaker.sslMode),
                first(sslRootCertificate, weaker.sslRootCertificate));
    }

    /** Whether this source says which database is meant. */
    public boolean namesDatabase() {
        return host != null || port != null || database != null;
    }

    private static String first(String stronger, String weaker) {
        return stronger != null ? stronger : weaker;
    }

    @Override
    public String toString() {
        return "PartialSettings[host=" + host + ", port=" + port + ", database=" + database + ", user=" + user + "]";
    }
}
