package dev.kaizen.db.migrate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/**
 * Which migrations a {@code down} takes back, newest first: the reverse of the list's order, whatever the order of
 * execution was.
 *
 * @param from the newest applied version now
 */
public record DownPlan(List<Item> items, Version from) {
    public DownPlan {
        items = List.copyOf(items);
    }

    /** One migration to take back. */
    public record Item(Version version, String name, int changesets) {}

    /** @throws Failure (2) for an unknown version or too large a count, (3) when a missing migration stands above */
    static DownPlan of(Inventory inventory, Changelog changelog, Target target) {
        List<Inventory.Entry> applied = new ArrayList<>(inventory.entries().stream()
                .filter(entry -> !entry.applied().isEmpty())
                .toList());
        Collections.reverse(applied);
        List<Inventory.Entry> chosen = choose(inventory, changelog, target, applied);
        Version floor = floor(target, chosen);
        List<String> unknown = new ArrayList<>();
        inventory.missing().stream()
                .filter(status -> status.version().compareTo(floor) > 0)
                .forEach(status -> unknown.add(status.version() + " " + status.name()));
        chosen.forEach(entry -> entry.vanished().forEach(key -> unknown.add(key.toString())));
        if (!unknown.isEmpty()) {
            throw new Failure(
                    ExitCode.NO,
                    "This kaizen-db does not know how to take back " + String.join(", ", unknown)
                            + "; nothing was changed",
                    "Use the kaizen-db that applied it, or the changelogs it came from in MIGRATIONS_DIR.");
        }
        return new DownPlan(
                chosen.stream()
                        .map(entry -> new Item(
                                entry.migration().version(),
                                entry.migration().name(),
                                entry.applied().size()))
                        .toList(),
                inventory.current());
    }

    /** {@code 003 create_rules_engine, 002 create_ui}. */
    public String names() {
        return items.stream().map(item -> item.version() + " " + item.name()).collect(Collectors.joining(", "));
    }

    private static List<Inventory.Entry> choose(
            Inventory inventory, Changelog changelog, Target target, List<Inventory.Entry> applied) {
        if (target instanceof Target.To to) {
            UpPlan.known(changelog, to.version());
            return applied.stream()
                    .filter(entry -> entry.migration().version().compareTo(to.version()) > 0)
                    .toList();
        }
        int count = target instanceof Target.Steps steps ? steps.count() : 1;
        int there = applied.size() + inventory.missing().size();
        if (there == 0) {
            throw new Failure(
                    ExitCode.USAGE,
                    "No migration is applied, so none can be taken back",
                    "kaizen-db status shows how they stand.");
        }
        if (count > there) {
            throw new Failure(
                    ExitCode.USAGE,
                    "Only " + there + (there == 1 ? " migration is" : " migrations are") + " applied, " + count
                            + " cannot be taken back",
                    "kaizen-db down --to 0 takes everything back.");
        }
        return applied.subList(0, Math.min(count, applied.size()));
    }

    private static Version floor(Target target, List<Inventory.Entry> chosen) {
        if (target instanceof Target.To to) {
            return to.version();
        }
        return chosen.isEmpty()
                ? Version.ZERO
                : chosen.get(chosen.size() - 1).migration().version();
    }
}
