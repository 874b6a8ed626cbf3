package dev.kaizen.db.migrate;

import java.util.List;

/**
 * One version: a file of the changelog with its changesets, in order.
 *
 * @param name what follows the version in the file's name
 * @param domain the folder it lies in, empty when it lies beside the changelog
 * @param path relative to the changelog's root
 */
record Migration(Version version, String name, String domain, String path, List<Changeset> changesets) {
    Migration {
        changesets = List.copyOf(changesets);
    }

    /** The same migration with only these changesets. */
    Migration of(List<Changeset> some) {
        return new Migration(version, name, domain, path, some);
    }

    static String domainOf(String path) {
        return path.contains("/") ? path.substring(0, path.indexOf('/')) : "";
    }

    @Override
    public String toString() {
        return version + " " + name;
    }
}
