package dev.kaizen.db.migrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import liquibase.ChecksumVersion;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.migrate.source.ChangelogSource;

/** Which migrations exist, in the order of {@code changelog.yaml}. */
final class Changelog {
    private final ChangelogSource source;
    private final DatabaseChangeLog definition;
    private final List<Migration> migrations;

    private Changelog(ChangelogSource source, DatabaseChangeLog definition, List<Migration> migrations) {
        this.source = source;
        this.definition = definition;
        this.migrations = migrations;
    }

    /** @throws Failure (3) when its lint finds fault with the changelog, or Liquibase cannot read it */
    static Changelog load(ChangelogSource source) {
        ChangelogCheck.refuseFaulty(source);
        return loadUnchecked(source);
    }

    /** The same for who adds to a changelog, which may be empty yet; only what Liquibase cannot read is refused. */
    static Changelog loadUnchecked(ChangelogSource source) {
        return LiquibaseScope.call(source, () -> {
            DatabaseChangeLog definition = parse(source);
            return new Changelog(source, definition, group(definition));
        });
    }

    ChangelogSource source() {
        return source;
    }

    DatabaseChangeLog definition() {
        return definition;
    }

    List<Migration> migrations() {
        return migrations;
    }

    Optional<Migration> find(Version version) {
        return migrations.stream()
                .filter(migration -> migration.version().equals(version))
                .findFirst();
    }

    private static DatabaseChangeLog parse(ChangelogSource source) {
        SourceAccessor accessor = new SourceAccessor(source);
        try {
            return ChangeLogParserFactory.getInstance()
                    .getParser(ChangelogSource.ROOT, accessor)
                    .parse(ChangelogSource.ROOT, new ChangeLogParameters(), accessor);
        } catch (LiquibaseException | RuntimeException unreadable) {
            // Its findings name the file and the line, which the parser's words do not.
            ChangelogCheck.refuseFaulty(source);
            throw new Failure(
                    ExitCode.NO,
                    "The changelog in " + source.description() + " cannot be read: "
                            + LiquibaseScope.rootMessage(unreadable),
                    "kaizen-db validate lists what is wrong with it.",
                    unreadable);
        }
    }

    private static List<Migration> group(DatabaseChangeLog definition) {
        Map<String, List<Changeset>> byPath = new LinkedHashMap<>();
        for (ChangeSet changeSet : definition.getChangeSets()) {
            ChangesetKey key = new ChangesetKey(changeSet.getFilePath(), changeSet.getId(), changeSet.getAuthor());
            String checksum =
                    changeSet.generateCheckSum(ChecksumVersion.latest()).toString();
            byPath.computeIfAbsent(key.path(), path -> new ArrayList<>()).add(new Changeset(key, checksum, changeSet));
        }
        return byPath.entrySet().stream()
                .map(file -> migration(file.getKey(), file.getValue()))
                .toList();
    }

    private static Migration migration(String path, List<Changeset> changesets) {
        Version version = Version.ofFile(path)
                .orElseThrow(() -> new Failure(
                        ExitCode.NO,
                        path + " holds changesets, but its name does not start with a version",
                        "Name a migration <version>_<name>.yaml."));
        return new Migration(version, Version.nameOfFile(path), Migration.domainOf(path), path, changesets);
    }
}
