package dev.kaizen.db.migrate.lint;

import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The one list of migrations: where they are, how they are named, in which order they stand. */
final class IncludeRules {
    private final SourceFiles files;
    private final Findings findings;

    IncludeRules(SourceFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    /** The includes to read on with, each file once; whatever is wrong with them is reported. */
    Collection<Include> check(List<Include> includes) {
        Map<String, Include> usable = new LinkedHashMap<>();
        Include newest = null;
        for (Include include : includes) {
            if (files.isSafe(include.path(), include.place()) && isMigration(include)) {
                usable.putIfAbsent(include.path(), include);
                newest = checkOrder(newest, include);
            }
        }
        return usable.values();
    }

    private boolean isMigration(Include include) {
        if (!include.namesMigration()) {
            String message = "`%s` is not named as a migration: write `<domain>/<version>_<name>.yaml`,"
                    + " a version of three digits or more, names in lower case";
            findings.add(include.place(), Rule.INCLUDE_PATH, message.formatted(include.path()));
        }
        return include.namesMigration();
    }

    /** The one of both that later versions have to exceed. */
    private Include checkOrder(Include newest, Include include) {
        int order = newest == null ? 1 : number(include).compareTo(number(newest));
        if (order > 0) {
            return include;
        }
        String message = order == 0
                ? "version %s is taken by `%s`: give this one a version of its own"
                : "version %s stands below `%s`: list migrations in ascending order of their versions";
        findings.add(include.place(), Rule.VERSION_ORDER, message.formatted(include.version(), newest.path()));
        return newest;
    }

    private static BigInteger number(Include include) {
        return new BigInteger(include.version());
    }

    /** Reports the migrations in the folder that the list leaves out. */
    void checkUnlisted(List<Include> includes) {
        Set<String> listed = includes.stream().map(Include::path).collect(Collectors.toSet());
        for (String file : files.all()) {
            if (file.matches("(.*/)?[0-9]+_[^/]*\\.ya?ml") && !listed.contains(file)) {
                String message = "changelog.yaml does not list this migration, so it would never run: add"
                        + " `- include: {file: %s}`, or move it away";
                findings.add(new Place(file, 1), Rule.UNLISTED_FILE, message.formatted(file));
            }
        }
    }
}
