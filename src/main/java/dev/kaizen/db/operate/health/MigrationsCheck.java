package dev.kaizen.db.operate.health;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.kaizen.db.migrate.MigrationStatus;
import dev.kaizen.db.migrate.State;
import dev.kaizen.db.migrate.Status;
import dev.kaizen.db.migrate.StatusReader;
import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.operate.Visibility;
import dev.kaizen.db.postgres.Session;

/** Whether the database stands where the changelogs want it. */
final class MigrationsCheck implements HealthCheck {
    private static final List<String> NEEDED =
            List.of("kaizen.settings", "kaizen.databasechangelog", "kaizen.schema_migrations");

    private final ChangelogSource source;

    MigrationsCheck(ChangelogSource source) {
        this.source = source;
    }

    @Override
    public String name() {
        return "migrations";
    }

    @Override
    public List<HealthFinding> examine(Session session) {
        for (String relation : NEEDED) {
            if (Visibility.of(session, relation) == Visibility.FORBIDDEN) {
                return List.of(HealthFinding.unreadable(session, relation));
            }
        }
        List<HealthFinding> findings = new ArrayList<>();
        if (!StatusReader.isBootstrapped(session)) {
            findings.add(HealthFinding.warn("The database is not prepared, or by an older kaizen-db", "kaizen-db up"));
        }
        Status status = StatusReader.read(session, source);
        for (State state : State.values()) {
            String names = names(status, state);
            if (state != State.APPLIED && !names.isEmpty()) {
                findings.add(HealthFinding.warn(sentence(state) + ": " + names, wayOut(state)));
            }
        }
        return findings.isEmpty()
                ? List.of(HealthFinding.ok("Nothing is pending or changed; applied: " + status.applied()))
                : findings;
    }

    private static String names(Status status, State state) {
        return status.migrations().stream()
                .filter(migration -> migration.state() == state)
                .map(MigrationsCheck::name)
                .collect(Collectors.joining(", "));
    }

    private static String name(MigrationStatus migration) {
        return migration.version() + " " + migration.name();
    }

    private static String sentence(State state) {
        return switch (state) {
            case APPLIED -> "Applied";
            case PARTIAL -> "Applied in part";
            case PENDING -> "Pending";
            case CHANGED -> "Changed since applied";
            case FAILED -> "Failed";
            case MISSING -> "Applied, but unknown to these changelogs";
        };
    }

    private static String wayOut(State state) {
        return switch (state) {
            case CHANGED -> "kaizen-db validate tells what changed.";
            case MISSING -> "Use the kaizen-db that applied them, or a newer one.";
            default -> "kaizen-db up";
        };
    }
}
