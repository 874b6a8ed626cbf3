package dev.kaizen.db.migrate.lint;

import java.util.Optional;

import dev.kaizen.db.migrate.lint.YamlNode.YamlScalar;

/** Finds the SQL that a change runs. */
final class ScriptReader {
    private final SourceFiles files;

    ScriptReader(SourceFiles files) {
        this.files = files;
    }

    /** Empty for a change of another kind, and, with a finding, where there is no such file. */
    Optional<Script> read(Change change) {
        return switch (change.type()) {
            case "sql" -> written(change);
            case "sqlFile" -> named(change);
            default -> Optional.empty();
        };
    }

    private Optional<Script> written(Change change) {
        return change.body()
                .get("sql")
                .filter(YamlScalar.class::isInstance)
                .map(YamlScalar.class::cast)
                .filter(scalar -> scalar.text().isPresent())
                .map(scalar -> new Script(change, scalar.textPlace(), scalar.value()));
    }

    private Optional<Script> named(Change change) {
        YamlNode path = change.body().get("path").orElse(null);
        if (path == null || path.text().isEmpty() || !isSafe(path)) {
            return Optional.empty();
        }
        String folder = path.place().file().replaceFirst("[^/]*$", "");
        String file = change.says("relativeToChangelogFile", "true")
                ? folder + path.text().get()
                : path.text().get();
        return files.read(file, path.place()).map(text -> new Script(change, new Place(file, 1), text));
    }

    private boolean isSafe(YamlNode path) {
        return files.isSafe(path.text().orElse(""), path.place());
    }
}
