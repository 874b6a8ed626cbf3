package dev.kaizen.db.migrate.lint;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of {@code changelog.yaml}.
 *
 * @param place where the path stands
 * @param path as written
 */
record Include(Place place, String path) {
    private static final Pattern MIGRATION =
            Pattern.compile("(?:[a-z][a-z0-9_]*/)?(?<version>[0-9]{3,})_[a-z][a-z0-9_]*\\.yaml");

    static List<Include> of(YamlNode root) {
        return root.get(Grammar.ROOT_KEY).stream()
                .flatMap(list -> list.items().stream())
                .flatMap(item -> item.get("include").stream())
                .flatMap(include -> include.get("file").stream())
                .flatMap(file -> file.text().stream().map(path -> new Include(file.place(), path)))
                .toList();
    }

    /** Whether the path is {@code <domain>/<version>_<name>.yaml}, with or without the domain. */
    boolean namesMigration() {
        return MIGRATION.matcher(path).matches();
    }

    /** The leading digits of the file name; only where the path names a migration. */
    String version() {
        Matcher matcher = MIGRATION.matcher(path);
        if (!matcher.matches()) {
            throw new IllegalStateException(path + " has no version");
        }
        return matcher.group("version");
    }
}
