package dev.kaizen.db.migrate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

import dev.kaizen.db.Failure;
import dev.kaizen.db.postgres.Session;

/** Runs the changesets of a plan, one migration after the other, under the lock. */
final class MigrationSteps {
    private final ChangesetRunner runner;
    private final RunListener listener;

    MigrationSteps(Session session, Changelog changelog, UUID runId, String toolVersion, RunListener listener) {
        this.runner = new ChangesetRunner(session, changelog, new Journal(session, runId, toolVersion));
        this.listener = listener;
    }

    private record Done(Migration migration, Changeset changeset) {}

    List<MigrationRun.Step> up(UpPlan plan, boolean rollbackOnFailure) {
        List<MigrationRun.Step> steps = new ArrayList<>();
        Deque<Done> done = new ArrayDeque<>();
        for (Inventory.Entry entry : plan.entries()) {
            try {
                steps.add(apply(entry, done));
            } catch (Failure failure) {
                boolean takeBack = rollbackOnFailure && !runner.isCancelled();
                throw takeBack ? takeBack(failure, done) : keep(failure, steps);
            }
        }
        return steps;
    }

    List<MigrationRun.Step> down(Inventory inventory, DownPlan plan) {
        List<MigrationRun.Step> steps = new ArrayList<>();
        for (DownPlan.Item item : plan.items()) {
            Inventory.Entry entry = inventory.entry(item.version());
            if (!entry.changed().isEmpty()) {
                listener.note(
                        entry.migration() + " changed since it was applied; it is taken back as it is written now.");
            }
            steps.add(rollBack(entry));
        }
        return steps;
    }

    private MigrationRun.Step apply(Inventory.Entry entry, Deque<Done> done) {
        Migration migration = entry.migration();
        List<Changeset> pending = entry.pending();
        listener.started(migration.version(), migration.name(), pending.size());
        Duration total = Duration.ZERO;
        for (int index = 0; index < pending.size(); index++) {
            Changeset changeset = pending.get(index);
            listener.changeset(changeset.key().id(), index + 1);
            total = total.plus(runner.apply(migration, changeset, listener));
            done.push(new Done(migration, changeset));
        }
        return finish(migration, Outcome.APPLIED, pending.size(), total);
    }

    private MigrationRun.Step rollBack(Inventory.Entry entry) {
        Migration migration = entry.migration();
        List<Changeset> applied = new ArrayList<>(entry.applied());
        Collections.reverse(applied);
        listener.started(migration.version(), migration.name(), applied.size());
        Duration total = Duration.ZERO;
        for (int index = 0; index < applied.size(); index++) {
            Changeset changeset = applied.get(index);
            listener.changeset(changeset.key().id(), index + 1);
            total = total.plus(runner.rollBack(migration, changeset, listener));
        }
        return finish(migration, Outcome.ROLLED_BACK, applied.size(), total);
    }

    private MigrationRun.Step finish(Migration migration, Outcome outcome, int changesets, Duration duration) {
        listener.finished(migration.version(), migration.name(), outcome, duration);
        return new MigrationRun.Step(
                migration.version(), migration.name(), migration.domain(), outcome, changesets, duration);
    }

    private Failure keep(Failure failure, List<MigrationRun.Step> steps) {
        if (steps.isEmpty()) {
            return failure;
        }
        MigrationRun.Step last = steps.get(steps.size() - 1);
        return new Failure(
                failure.code(),
                failure.getMessage() + "; what was applied before it, to " + last.version() + " " + last.name()
                        + ", stays",
                failure.hint(),
                failure);
    }

    private Failure takeBack(Failure failure, Deque<Done> done) {
        int count = done.size();
        try {
            while (!done.isEmpty()) {
                Done last = done.peek();
                runner.rollBack(last.migration(), last.changeset(), listener);
                done.pop();
            }
        } catch (Failure second) {
            return new Failure(
                    failure.code(),
                    failure.getMessage() + "; taking this run back failed too: " + second.getMessage(),
                    "Mend its rollback and run kaizen-db down; kaizen-db status shows what is left.",
                    failure);
        }
        return new Failure(
                failure.code(),
                failure.getMessage() + "; the " + count + (count == 1 ? " changeset" : " changesets")
                        + " this run had applied before it were taken back",
                failure.hint(),
                failure);
    }
}
