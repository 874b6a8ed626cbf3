package dev.kaizen.db.operate.health;

import java.util.ArrayList;
import java.util.List;

import dev.kaizen.db.migrate.LockState;
import dev.kaizen.db.operate.Visibility;
import dev.kaizen.db.postgres.Session;

/** Whether anybody keeps a runner out. */
final class LocksCheck implements HealthCheck {
    private static final String ROW = "kaizen.databasechangeloglock";

    @Override
    public String name() {
        return "locks";
    }

    @Override
    public List<HealthFinding> examine(Session session) {
        if (Visibility.of(session, ROW) == Visibility.FORBIDDEN) {
            return List.of(HealthFinding.unreadable(session, ROW));
        }
        LockState state = LockState.read(session);
        List<HealthFinding> findings = new ArrayList<>();
        state.runner()
                .ifPresent(runner -> findings.add(
                        HealthFinding.warn("A runner is at work: " + runner, "Wait for it; its lock ends with it.")));
        if (state.isRowStale()) {
            findings.add(HealthFinding.warn(
                    "The lock row of a runner that is gone is still taken: "
                            + state.row().orElseThrow(),
                    "The next kaizen-db up clears it."));
        } else if (state.runner().isEmpty() && state.row().isPresent()) {
            findings.add(HealthFinding.warn(
                    "A Liquibase holds the lock row: " + state.row().get(),
                    "Wait for it; if it is gone for sure, run kaizen-db unlock."));
        }
        return findings.isEmpty() ? List.of(HealthFinding.ok("Nobody holds the runners' lock")) : findings;
    }
}
