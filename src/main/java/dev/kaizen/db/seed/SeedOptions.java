package dev.kaizen.db.seed;

import java.util.Optional;

import dev.kaizen.db.crypto.KeyRing;
import dev.kaizen.db.migrate.DeploymentEnvironment;
import dev.kaizen.db.migrate.source.ChangelogSource;

/**
 * How seeds are handled.
 *
 * @param source where the seeds are read from
 * @param changelogs the migrations that must be applied first
 * @param ring the keys of personal values
 * @param environment what the user says that the database is
 * @param scale how often each row comes; empty for as often as it was loaded before, or once
 */
public record SeedOptions(
        ChangelogSource source,
        ChangelogSource changelogs,
        KeyRing ring,
        Optional<DeploymentEnvironment> environment,
        Optional<Integer> scale) {}
