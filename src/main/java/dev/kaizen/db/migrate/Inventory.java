package dev.kaizen.db.migrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import liquibase.Contexts;
import liquibase.changelog.filter.ContextChangeSetFilter;

import dev.kaizen.db.postgres.Session;

/** The changelog beside the database's history: what is there, what is pending, what differs. */
final class Inventory {
    private final List<Entry> entries;
    private final List<MigrationStatus> missing;

    private Inventory(List<Entry> entries, List<MigrationStatus> missing) {
        this.entries = entries;
        this.missing = missing;
    }

    /**
     * One migration of the changelog.
     *
     * @param migration with those of its changesets that are meant for this database's environment
     * @param applied its changesets that are in the database, in list order
     * @param pending those that are not; one whose rollback was broken off is in both, as it has to run either way
     * @param changed those of the applied whose checksum differs
     * @param vanished applied changesets of its file that the file no longer has
     * @param account what the journal says of it, or null
     */
    record Entry(
            Migration migration,
            List<Changeset> applied,
            List<Changeset> pending,
            List<Changeset> changed,
            List<ChangesetKey> vanished,
            History.Account account) {

        State state() {
            if (!changed.isEmpty() || !vanished.isEmpty()) {
                return State.CHANGED;
            }
            if (pending.isEmpty()) {
                return State.APPLIED;
            }
            if (account != null && account.status().equals(Outcome.FAILED.text())) {
                return State.FAILED;
            }
            return applied.isEmpty() ? State.PENDING : State.PARTIAL;
        }

        MigrationStatus status() {
            boolean there = account != null && state() != State.PENDING && state() != State.FAILED;
            return new MigrationStatus(
                    migration.version(),
                    migration.name(),
                    migration.domain(),
                    state(),
                    there ? account.appliedAt() : null,
                    there ? account.durationMs() : null,
                    there ? account.appliedBy() : null,
                    migration.changesets().size(),
                    state() == State.FAILED ? account.error() : null);
        }
    }

    /** @param context the database's environment, or {@code unmarked}; never empty, for Liquibase takes that as "all" */
    static Inventory read(Session session, Changelog changelog, String context) {
        History history = new History(session);
        Map<ChangesetKey, History.Applied> applied = history.applied();
        Map<Version, History.Account> accounts = history.accounts();
        ContextChangeSetFilter filter = new ContextChangeSetFilter(new Contexts(context));
        Map<ChangesetKey, History.Applied> unknown = new LinkedHashMap<>(applied);
        List<Entry> entries = new ArrayList<>();
        for (Migration migration : changelog.migrations()) {
            entries.add(entry(migration, applied, unknown, filter, accounts.get(migration.version())));
        }
        return new Inventory(List.copyOf(entries), missing(unknown, accounts));
    }

    List<Entry> entries() {
        return entries;
    }

    /** The entry of a version that the changelog has. */
    Entry entry(Version version) {
        return entries.stream()
                .filter(entry -> entry.migration().version().equals(version))
                .findFirst()
                .orElseThrow();
    }

    /** Applied migrations that the changelog does not know, by version. */
    List<MigrationStatus> missing() {
        return missing;
    }

    /** Every migration, the changelog's first, as their versions order them. */
    List<MigrationStatus> statuses() {
        List<MigrationStatus> statuses = new ArrayList<>();
        entries.forEach(entry -> statuses.add(entry.status()));
        statuses.addAll(missing);
        statuses.sort(Comparator.comparing(MigrationStatus::version));
        return statuses;
    }

    /** The newest version of which anything is applied, known or not. */
    Version current() {
        Version known = entries.stream()
                .filter(entry -> !entry.applied().isEmpty())
                .map(entry -> entry.migration().version())
                .max(Comparator.naturalOrder())
                .orElse(Version.ZERO);
        return missing.stream().map(MigrationStatus::version).reduce(known, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }

    private static Entry entry(
            Migration migration,
            Map<ChangesetKey, History.Applied> history,
            Map<ChangesetKey, History.Applied> unknown,
            ContextChangeSetFilter filter,
            History.Account account) {
        List<Changeset> applied = new ArrayList<>();
        List<Changeset> pending = new ArrayList<>();
        List<Changeset> changed = new ArrayList<>();
        List<Changeset> meant = new ArrayList<>();
        for (Changeset changeset : migration.changesets()) {
            Optional<History.Applied> row = Optional.ofNullable(history.get(changeset.key()));
            unknown.remove(changeset.key());
            boolean isMeant = filter.accepts(changeset.definition()).isAccepted();
            if (row.isPresent() || isMeant) {
                meant.add(changeset);
            }
            if (row.isPresent()) {
                applied.add(changeset);
                if (row.get().checksum() != null
                        && !accepts(changeset, row.get().checksum())) {
                    changed.add(changeset);
                }
            }
            boolean isThere = row.isPresent() && !row.get().brokenOff();
            if (isMeant && !isThere) {
                pending.add(changeset);
            }
        }
        List<ChangesetKey> vanished = unknown.keySet().stream()
                .filter(key -> key.path().equals(migration.path()))
                .toList();
        unknown.keySet().removeAll(Set.copyOf(vanished));
        return new Entry(migration.of(meant), applied, pending, changed, vanished, account);
    }

    private static boolean accepts(Changeset changeset, String stored) {
        return changeset.checksum().equals(stored)
                || changeset.definition().isCheckSumValid(liquibase.change.CheckSum.parse(stored));
    }

    private static List<MigrationStatus> missing(
            Map<ChangesetKey, History.Applied> unknown, Map<Version, History.Account> accounts) {
        Map<String, List<History.Applied>> byPath = unknown.values().stream()
                .collect(Collectors.groupingBy(row -> row.key().path(), LinkedHashMap::new, Collectors.toList()));
        Map<String, MigrationStatus> missing = new HashMap<>();
        byPath.forEach((path, rows) -> {
            Version version = Version.ofFile(path).orElse(Version.ZERO);
            History.Account account = accounts.get(version);
            missing.put(
                    path,
                    new MigrationStatus(
                            version,
                            Version.nameOfFile(path),
                            Migration.domainOf(path),
                            State.MISSING,
                            account == null ? rows.get(rows.size() - 1).at() : account.appliedAt(),
                            account == null ? null : account.durationMs(),
                            account == null ? null : account.appliedBy(),
                            rows.size(),
                            null));
        });
        return missing.values().stream()
                .sorted(Comparator.comparing(MigrationStatus::version))
                .toList();
    }
}
