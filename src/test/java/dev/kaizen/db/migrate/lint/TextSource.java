package dev.kaizen.db.migrate.lint;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.kaizen.db.migrate.source.ChangelogSource;

/** Changelogs held in memory; like the built-in ones it cannot list its files. */
record TextSource(Map<String, String> texts) implements ChangelogSource {
    @Override
    public Optional<String> read(String path) {
        return Optional.ofNullable(texts.get(path));
    }

    @Override
    public List<String> files() {
        return List.of();
    }

    @Override
    public Optional<Path> folder() {
        return Optional.empty();
    }

    @Override
    public String description() {
        return "texts";
    }
}
