package dev.kaizen.db.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** Which migrations an {@code up} runs, in list order. */
record UpPlan(List<Inventory.Entry> entries, Version from) {

    /** @throws Failure (2) for a version that no migration has, (3) for changed ones, and out-of-order ones if strict */
    static UpPlan of(Inventory inventory, Changelog changelog, Target target, boolean strict, RunListener listener) {
        if (target instanceof Target.To to) {
            known(changelog, to.version());
        }
        refuseChanged(inventory);
        refuseOthers(inventory, changelog);
        List<Inventory.Entry> pending = inventory.entries().stream()
                .filter(entry -> !entry.pending().isEmpty() && isWithin(entry, target))
                .toList();
        Version current = inventory.current();
        if (target instanceof Target.To to && pending.isEmpty() && to.version().compareTo(current) < 0) {
            listener.note("up takes nothing back; kaizen-db down --to " + to.version() + " takes back what is above "
                    + to.version() + ".");
        }
        List<Inventory.Entry> late = pending.stream()
                .filter(entry -> entry.migration().version().compareTo(current) < 0)
                .toList();
        if (!late.isEmpty()) {
            String sentence = "Pending below the newest applied migration, " + current + ": " + names(late);
            if (strict) {
                throw new Failure(
                        ExitCode.NO,
                        sentence,
                        "Run without --strict to apply them now, or give them a version after " + current + ".");
            }
            listener.note(sentence);
        }
        if (!inventory.missing().isEmpty()) {
            listener.note("The database is newer than this kaizen-db: it has "
                    + inventory.missing().stream()
                            .map(status -> status.version() + " " + status.name())
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        return new UpPlan(pending, current);
    }

    /** Whether a changeset of it drops data. */
    boolean dropsData() {
        return entries.stream().flatMap(entry -> entry.pending().stream()).anyMatch(Changeset::dropsData);
    }

    private static boolean isWithin(Inventory.Entry entry, Target target) {
        return !(target instanceof Target.To to) || entry.migration().version().compareTo(to.version()) <= 0;
    }

    /** @throws Failure (2) for a version that no migration has */
    static void known(Changelog changelog, Version version) {
        if (!version.equals(Version.ZERO) && changelog.find(version).isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "There is no migration " + version + " in "
                            + changelog.source().description(),
                    "kaizen-db status lists the migrations there are.");
        }
    }

    /** The same version under another name: these are not the changelogs the database was built from. */
    private static void refuseOthers(Inventory inventory, Changelog changelog) {
        for (MigrationStatus applied : inventory.missing()) {
            changelog.find(applied.version()).ifPresent(known -> {
                throw new Failure(
                        ExitCode.NO,
                        "Version " + applied.version() + " is applied as " + applied.name() + ", but "
                                + changelog.source().description() + " has " + known.name() + "; nothing was applied",
                        "Point MIGRATIONS_DIR at the changelogs that this database was built from.");
            });
        }
    }

    private static void refuseChanged(Inventory inventory) {
        List<String> changed = new ArrayList<>();
        for (Inventory.Entry entry : inventory.entries()) {
            entry.changed().forEach(changeset -> changed.add(changeset.key().toString()));
            entry.vanished().forEach(key -> changed.add(key.toString()));
        }
        if (!changed.isEmpty()) {
            throw new Failure(
                    ExitCode.NO,
                    "Changed since it was applied: " + String.join(", ", changed) + "; nothing was applied",
                    "kaizen-db validate shows what changed. Restore it and put the change into a new migration.");
        }
    }

    private static String names(List<Inventory.Entry> entries) {
        return entries.stream().map(entry -> entry.migration().toString()).collect(Collectors.joining(", "));
    }
}
