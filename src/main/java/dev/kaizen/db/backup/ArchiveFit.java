package dev.kaizen.db.backup;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** Whether an archive can go into a database: all that can be told before a row is written. */
final class ArchiveFit {
    private final Archive archive;
    private final Manifest manifest;
    private final BackupCatalog catalog;

    ArchiveFit(Archive archive, BackupCatalog catalog) {
        this.archive = archive;
        this.manifest = archive.manifest();
        this.catalog = catalog;
    }

    /** @throws Failure (3) when it cannot */
    void require(String database) {
        refuseOtherSchema(database);
        Set<String> tables = Set.copyOf(catalog.allTables());
        refuseOtherTables(manifest.entries().stream()
                .filter(entry -> entry.month().isEmpty() || !tables.contains(entry.table()))
                .toList());
        refuseOtherSequences();
        refuseReferencesFromOutside();
    }

    /** @throws Failure (3) when a table or a partition is not as it is in the archive */
    void requireTables() {
        refuseOtherTables(manifest.entries());
    }

    private void refuseOtherSchema(String database) {
        Function<Manifest.Changeset, String> key = changeset -> changeset.id() + " in " + changeset.path();
        var there = catalog.changesets().stream().collect(Collectors.toMap(key, Function.identity(), (a, b) -> b));
        var then = manifest.changesets().stream().collect(Collectors.toMap(key, Function.identity(), (a, b) -> b));
        List<String> other = Stream.concat(there.keySet().stream(), then.keySet().stream())
                .distinct()
                .filter(name -> !Objects.equals(there.get(name), then.get(name)))
                .sorted()
                .toList();
        if (!other.isEmpty()) {
            boolean older = there.keySet().containsAll(then.keySet());
            boolean newer = then.keySet().containsAll(there.keySet());
            String example = other.get(0);
            String how = !there.containsKey(example)
                    ? " is not applied there"
                    : then.containsKey(example) ? " is another there" : " is not in the archive";
            throw new Failure(
                    ExitCode.NO,
                    archive.file() + " was made by other migrations than " + database + " has: " + example + how
                            + (other.size() > 1 ? ", and " + (other.size() - 1) + " more differ" : "")
                            + "; nothing was changed",
                    "Bring the database to the archive's version first"
                            + (newer == older ? "." : ": kaizen-db " + (newer ? "up." : "down.")));
        }
    }

    private void refuseOtherTables(List<Manifest.Entry> entries) {
        Map<String, BackupCatalog.Relation> there = catalog.relations().stream()
                .collect(Collectors.toMap(BackupCatalog.Relation::shape, Function.identity()));
        for (Manifest.Entry entry : entries) {
            BackupCatalog.Relation relation = there.get(entry.shape());
            if (relation == null || manifest.organization() != null && !relation.isOfOrganizations()) {
                throw other(entry.relation());
            }
        }
    }

    private void refuseOtherSequences() {
        List<String> there = catalog.sequenceNames();
        manifest.sequences().stream()
                .map(Manifest.Sequence::name)
                .filter(name -> !there.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw other(name);
                });
    }

    /** To empty a table would fail, or take such rows with it. */
    private void refuseReferencesFromOutside() {
        catalog.referencesFromOutside().stream().findFirst().ifPresent(table -> {
            throw new Failure(
                    ExitCode.NO,
                    table + ", which no archive holds, has a foreign key to a table that would be emptied;"
                            + " nothing was changed",
                    "Drop that foreign key, and make it again after the restore.");
        });
    }

    private static Failure other(String relation) {
        return new Failure(
                ExitCode.NO,
                relation + " is not in the database as it is in the archive; nothing was changed",
                "Look whether somebody changed it by hand.");
    }
}
