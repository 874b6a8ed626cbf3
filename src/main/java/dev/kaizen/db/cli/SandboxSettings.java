package dev.kaizen.db.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.PartialSettings;
import dev.kaizen.db.postgres.SettingsResolver;
import dev.kaizen.db.sandbox.SandboxServer;
import dev.kaizen.db.sandbox.SandboxStatus;

/** How a sandbox's server is reached, for us and for people. */
final class SandboxSettings {
    private SandboxSettings() {}

    static PartialSettings partial(SandboxServer server) {
        return new PartialSettings(
                server.host(),
                String.valueOf(server.port()),
                server.database(),
                server.user(),
                server.readPassword(),
                null,
                null);
    }

    static ConnectionSettings of(SandboxServer server) {
        return SettingsResolver.complete(partial(server));
    }

    /** A line for a shell; the password stays in its file. */
    static String psqlLine(SandboxServer server, Path workingDirectory) {
        Path file = server.passwordFile();
        String shown = file.startsWith(workingDirectory)
                ? workingDirectory.relativize(file).toString()
                : file.toString();
        return "PGPASSFILE=" + quote(shown) + " psql -h " + server.host() + " -p " + server.port() + " -U "
                + server.user() + " " + server.database();
    }

    static String word(SandboxStatus.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Documents.Sandbox document(String state, Optional<SandboxServer> server) {
        return new Documents.Sandbox(
                state,
                server.map(SandboxServer::host).orElse(null),
                server.map(SandboxServer::port).orElse(null),
                server.map(SandboxServer::database).orElse(null),
                server.map(SandboxServer::user).orElse(null),
                server.map(found -> found.passwordFile().toString()).orElse(null),
                server.map(SandboxServer::version).orElse(null));
    }

    private static String quote(String path) {
        return path.matches("[A-Za-z0-9_./-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
