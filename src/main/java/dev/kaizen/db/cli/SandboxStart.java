package dev.kaizen.db.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Singleton;
import picocli.CommandLine.Option;

import dev.kaizen.db.Environment;
import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.DeploymentEnvironment;
import dev.kaizen.db.migrate.MigrationRun;
import dev.kaizen.db.migrate.Migrator;
import dev.kaizen.db.migrate.StatusReader;
import dev.kaizen.db.migrate.Target;
import dev.kaizen.db.migrate.UpOptions;
import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.output.Durations;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.Cancellation;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Sessions;
import dev.kaizen.db.sandbox.Sandbox;
import dev.kaizen.db.sandbox.SandboxServer;

/** Starting a sandbox, which three commands end with: the server, the migrations, the status, how to get in. */
@Singleton
final class SandboxStart {
    private final Environment environment;
    private final Cancellation cancellation;

    SandboxStart(Environment environment, Cancellation cancellation) {
        this.environment = environment;
        this.cancellation = cancellation;
    }

    /** What the commands take. */
    static final class Options {
        @Option(
                names = "--migrations-dir",
                paramLabel = "FOLDER",
                description = "The changelogs' folder (MIGRATIONS_DIR; the built-in ones when unset).")
        Path migrationsDir;

        @Option(names = "--no-seed", description = "Leave the development data out.")
        boolean noSeed;
    }

    int run(Options options, OutputOptions outputOptions) {
        Output output = outputOptions.open();
        ChangelogSource source = Sources.choose(options.migrationsDir, environment);
        SandboxServer server = new Sandbox(environment.workingDirectory()).start(step -> output.progress(step, true));
        ConnectionSettings settings = SandboxSettings.of(server);
        MigrationRun run = migrate(settings, source, output);
        Optional<Failure> unseeded = Optional.empty();
        boolean seeded = false;
        try {
            seeded = !options.noSeed && new DevelopmentSeeds(environment, cancellation).load(settings, source, output);
        } catch (Failure failure) {
            // The server runs all the same: how to get in first.
            unseeded = Optional.of(failure);
        }
        if (output.isJson()) {
            output.json(SandboxSettings.document("running", Optional.of(server)));
        } else {
            show(server, settings, source, run, output);
            if (seeded) {
                output.line(DevelopmentSeeds.SIGN_IN);
            }
        }
        if (unseeded.isPresent()) {
            throw unseeded.get();
        }
        return ExitCode.OK.status();
    }

    private MigrationRun migrate(ConnectionSettings settings, ChangelogSource source, Output output) {
        UpOptions options = new UpOptions(
                false,
                false,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                environment.get("KAIZEN_ENVIRONMENT").map(DeploymentEnvironment::parse),
                false,
                null);
        Sessions sessions = new Sessions("kaizen-db sandbox");
        return new Migrator(sessions, settings, source, ProgramVersion.text(), cancellation)
                .up(
                        new Target.Newest(),
                        options,
                        new RunProgress(output, "Applying"),
                        new BackupFolderOptions(environment, cancellation).before("up", output, settings));
    }

    private void show(
            SandboxServer server,
            ConnectionSettings settings,
            ChangelogSource source,
            MigrationRun run,
            Output output) {
        output.line("PostgreSQL " + server.version() + (server.startedNow() ? " started" : " is running") + " on "
                + settings.address() + "; it keeps running.");
        int applied = run.migrations().size();
        if (applied > 0) {
            output.line(applied + (applied == 1 ? " migration" : " migrations") + " applied in "
                    + Durations.text(run.duration()) + ".");
        }
        output.line("");
        new StatusReport(output, settings)
                .show(new StatusReader(new Sessions("kaizen-db sandbox")).read(settings, source));
        output.line("");
        output.line("Look around, and end it:");
        output.line(SandboxSettings.psqlLine(server, environment.workingDirectory()));
        output.line("kaizen-db sandbox stop");
    }
}
