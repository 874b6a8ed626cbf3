package dev.kaizen.db.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.quarkus.runtime.Quarkus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.kaizen.db.Environment;
import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.LiveReload;
import dev.kaizen.db.migrate.Migrator;
import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.migrate.source.FolderSource;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.Cancellation;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Sessions;
import dev.kaizen.db.sandbox.Sandbox;

@Command(
        name = "develop",
        hidden = true,
        description = "What quarkus:dev runs: a database that follows the changelogs while they are written.",
        footer = {"", "Example: mvn quarkus:dev"})
final class DevelopCommand implements Callable<Integer> {
    private static final Sessions SESSIONS = new Sessions("kaizen-db develop");
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Environment environment;
    private final Cancellation cancellation;

    @Mixin
    OutputOptions outputOptions;

    @Option(names = "--no-seed", description = "Leave the development data out.")
    boolean noSeed;

    DevelopCommand(Environment environment, Cancellation cancellation) {
        this.environment = environment;
        this.cancellation = cancellation;
    }

    @Override
    public Integer call() {
        Output output = outputOptions.open();
        Path folder = environment.resolve(environment.get("MIGRATIONS_DIR").orElse("changelogs"));
        ConnectionSettings settings = DevServices.settings().orElseGet(() -> sandbox(output));
        Thread follower = new Thread(() -> follow(folder, settings, output), "live reload");
        follower.setDaemon(true);
        follower.start();
        Quarkus.waitForExit();
        follower.interrupt();
        return ExitCode.OK.status();
    }

    private ConnectionSettings sandbox(Output output) {
        return SandboxSettings.of(
                new Sandbox(environment.workingDirectory()).start(step -> output.progress(step, true)));
    }

    private void follow(Path folder, ConnectionSettings settings, Output output) {
        FolderWatch watch = new FolderWatch(folder, PAUSE);
        try {
            do {
                reload(folder, settings, output);
                output.note("Watching " + folder + "; save a change and it is applied.");
            } while (watch.awaitChange());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void reload(Path folder, ConnectionSettings settings, Output output) {
        try {
            ChangelogSource source = new FolderSource(folder);
            Migrator migrator = new Migrator(SESSIONS, settings, source, ProgramVersion.text(), cancellation);
            LiveReload reload = new LiveReload(SESSIONS, settings, source, migrator);
            new RunReport(output, settings).show("up", reload.follow(new RunProgress(output, "Applying")));
            if (!noSeed) {
                new DevelopmentSeeds(environment, cancellation).load(settings, source, output);
            }
        } catch (Failure failure) {
            output.error(failure.getMessage(), failure.hint(), Documents.error(failure), failure);
        }
    }
}
