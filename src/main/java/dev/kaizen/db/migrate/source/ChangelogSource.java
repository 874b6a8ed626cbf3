package dev.kaizen.db.migrate.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where changelogs are read from. Both kinds are rooted at the folder that holds {@code changelog.yaml}, so that the path
 * recorded in the history is the same whichever of them a migration came from.
 */
public interface ChangelogSource {
    /** The one list of all migrations. */
    String ROOT = "changelog.yaml";

    /**
     * The text of a file, decoded as UTF-8.
     *
     * @param path relative to the root, with forward slashes: {@code auth/001_create_users_and_auth.yaml}
     * @return empty when there is no such file
     */
    Optional<String> read(String path);

    /** Every file below the root, as {@link #read} takes them, sorted; of the built-in ones, those in use. */
    List<String> files();

    /** The folder; empty for the built-in changelogs. */
    Optional<Path> folder();

    /** For people: the folder's path, or "the built-in changelogs". */
    String description();
}
