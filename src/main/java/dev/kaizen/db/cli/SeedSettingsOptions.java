package dev.kaizen.db.cli;

import java.nio.file.Path;
import java.util.Optional;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.kaizen.db.Environment;
import dev.kaizen.db.crypto.KeyRingReader;
import dev.kaizen.db.migrate.DeploymentEnvironment;
import dev.kaizen.db.migrate.source.SeedSource;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.Cancellation;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Sessions;
import dev.kaizen.db.seed.SeedOptions;
import dev.kaizen.db.seed.Seeder;

/** What the commands of {@code seed} take in common. */
@Dependent
@Unremovable
final class SeedSettingsOptions {
    private final Environment environment;
    private final Cancellation cancellation;

    @Option(
            names = "--seed-data-dir",
            paramLabel = "FOLDER",
            description = "The seeds' folder (SEED_DATA_DIR; the built-in ones when unset).")
    Path seedDataDir;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "What the database is; development marks one that nobody marked (KAIZEN_ENVIRONMENT).")
    String mark;

    @Mixin
    DatabaseOptions database;

    SeedSettingsOptions(Environment environment, Cancellation cancellation) {
        this.environment = environment;
        this.cancellation = cancellation;
    }

    ConnectionSettings settings(Output output) {
        return database.settings(output);
    }

    /** @param scale how often each row comes, or null for as often as before */
    Seeder seeder(ConnectionSettings settings, Integer scale) {
        Optional<DeploymentEnvironment> wanted = Optional.ofNullable(mark)
                .or(() -> environment.get("KAIZEN_ENVIRONMENT"))
                .map(DeploymentEnvironment::parse);
        SeedOptions options = new SeedOptions(
                source(seedDataDir, environment),
                database.source(),
                KeyRingReader.readOrDevelopment(environment),
                wanted,
                Optional.ofNullable(scale));
        return new Seeder(new Sessions("kaizen-db seed"), settings, cancellation, options);
    }

    /** @param option the folder an option named, or null */
    static SeedSource source(Path option, Environment environment) {
        return Optional.ofNullable(option)
                .map(Path::toString)
                .or(() -> environment.get("SEED_DATA_DIR"))
                .map(environment::resolve)
                .map(SeedSource::of)
                .orElseGet(SeedSource::builtIn);
    }
}
