package dev.kaizen.db.cli;

import java.nio.file.Path;
import java.util.Optional;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import picocli.CommandLine.Option;

import dev.kaizen.db.Environment;
import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.PartialSettings;
import dev.kaizen.db.postgres.SettingsResolver;
import dev.kaizen.db.sandbox.Sandbox;
import dev.kaizen.db.sandbox.SandboxServer;
import dev.kaizen.db.sandbox.SandboxStatus;

/** Which database and which changelogs; an option counts above the environment. */
@Dependent
@Unremovable
final class DatabaseOptions {
    private final Environment environment;

    @Option(names = "--host", paramLabel = "HOST", description = "The server's host (DB_HOST, localhost).")
    String host;

    @Option(names = "--port", paramLabel = "PORT", description = "The server's port (DB_PORT, 5432).")
    String port;

    @Option(names = "--database", paramLabel = "NAME", description = "The database (DB_NAME, kaizen_db).")
    String database;

    @Option(names = "--user", paramLabel = "NAME", description = "The login (DB_USER, kaizen).")
    String user;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "All of these as postgres://user@host:port/database (DATABASE_URL).")
    String url;

    @Option(
            names = "--migrations-dir",
            paramLabel = "FOLDER",
            description = "The changelogs' folder (MIGRATIONS_DIR; the built-in ones when unset).")
    Path migrationsDir;

    DatabaseOptions(Environment environment) {
        this.environment = environment;
    }

    /** The connection's settings: the options, over the environment, over a sandbox of this directory. */
    ConnectionSettings settings(Output output) {
        PartialSettings options = new PartialSettings(host, port, database, user, null, null, null)
                .over(url == null ? PartialSettings.NONE : SettingsResolver.ofUrlOption(url));
        PartialSettings said = options.over(new SettingsResolver(environment).ofEnvironment());
        Optional<PartialSettings> sandbox = said.namesDatabase() ? Optional.empty() : sandbox(output);
        return SettingsResolver.complete(sandbox.map(options::over).orElse(said));
    }

    ChangelogSource source() {
        return Sources.choose(migrationsDir, environment);
    }

    private Optional<PartialSettings> sandbox(Output output) {
        Sandbox sandbox = new Sandbox(environment.workingDirectory());
        Optional<SandboxServer> server = sandbox.running();
        if (server.isPresent()) {
            output.note("Using the sandbox of this directory, on port "
                    + server.get().port() + ".");
        } else if (sandbox.status().state() == SandboxStatus.State.STOPPED) {
            output.note("The sandbox of this directory is stopped; kaizen-db sandbox starts it.");
        } else if (sandbox.status().state() == SandboxStatus.State.RUNNING) {
            output.note("A sandbox runs in this directory, but its .sandbox/pgpass may not be read by this user.");
        }
        return server.map(SandboxSettings::partial);
    }
}
