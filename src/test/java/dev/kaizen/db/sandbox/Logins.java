package dev.kaizen.db.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Logs in to a sandbox and asks it things. */
final class Logins {
    private Logins() {}

    static Connection kaizen(SandboxServer server) throws SQLException {
        return login(server, server.database(), server.user(), server.readPassword());
    }

    static Connection superuser(SandboxServer server) throws SQLException {
        String password = Credentials.read(server.passwordFile()).superuser();
        return login(server, "postgres", Credentials.SUPERUSER, password);
    }

    static Connection login(SandboxServer server, String database, String user, String password) throws SQLException {
        String url = "jdbc:postgresql://%s:%d/%s".formatted(server.host(), server.port(), database);
        return DriverManager.getConnection(url, user, password);
    }

    /** The first value of the first row. */
    static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Takes a server's life without a warning. */
    static void kill(Path workingDirectory) throws Exception {
        Path file = workingDirectory.resolve(".sandbox/data/postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(file).get(0));
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        while (new Sandbox(workingDirectory).running().isPresent()) {
            Thread.sleep(5);
        }
    }
}
