package dev.kaizen.db.cli;

import java.util.Optional;

import dev.kaizen.db.Environment;
import dev.kaizen.db.crypto.KeyRingReader;
import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.output.Output;
import dev.kaizen.db.postgres.Cancellation;
import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Sessions;
import dev.kaizen.db.seed.SeedOptions;
import dev.kaizen.db.seed.Seeder;

/** The development data that a sandbox and {@code quarkus:dev} bring along. */
record DevelopmentSeeds(Environment environment, Cancellation cancellation) {
    static final String SIGN_IN =
            "Development data is in: ada@acme.example.com signs in with kaizen-development (docs/seeds.md).";

    /** @return whether it is in; where it cannot be, a note says why */
    boolean load(ConnectionSettings settings, ChangelogSource changelogs, Output output) {
        SeedOptions options = new SeedOptions(
                SeedSettingsOptions.source(null, environment),
                changelogs,
                KeyRingReader.readOrDevelopment(environment),
                Optional.empty(),
                Optional.empty());
        Seeder seeder = new Seeder(new Sessions("kaizen-db seed"), settings, cancellation, options);
        Optional<String> obstacle = seeder.obstacle();
        obstacle.ifPresent(words -> output.note("Without development data: " + words + "."));
        if (obstacle.isEmpty()) {
            seeder.load(step -> output.progress(step, false));
        }
        return obstacle.isEmpty();
    }
}
