package dev.kaizen.db.cli;

import java.nio.file.Path;
import java.util.Optional;

import dev.kaizen.db.Environment;
import dev.kaizen.db.migrate.source.BuiltInSource;
import dev.kaizen.db.migrate.source.ChangelogSource;
import dev.kaizen.db.migrate.source.FolderSource;

/** Which changelogs are meant: the option's folder, MIGRATIONS_DIR's, or the built-in ones. */
final class Sources {
    private Sources() {}

    /** @param option the folder an option named, or null */
    static ChangelogSource choose(Path option, Environment environment) {
        return Optional.ofNullable(option)
                .map(Path::toString)
                .or(() -> environment.get("MIGRATIONS_DIR"))
                .map(environment::resolve)
                .<ChangelogSource>map(FolderSource::new)
                .orElseGet(BuiltInSource::new);
    }
}
