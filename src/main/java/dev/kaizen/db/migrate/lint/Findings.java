package dev.kaizen.db.migrate.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects findings; files keep the order in which the lint met them. */
final class Findings {
    private final Map<String, List<Finding>> byFile = new LinkedHashMap<>();

    /** Gives a file its place in the order before anything is known about it. */
    void file(String path) {
        byFile.computeIfAbsent(path, unused -> new ArrayList<>());
    }

    void add(Place place, Rule rule, String message) {
        file(place.file());
        byFile.get(place.file()).add(new Finding(place.file(), place.line(), rule.id(), message));
    }

    /** Every finding once, by order of files, then by line. */
    List<Finding> sorted() {
        return byFile.values().stream()
                .flatMap(findings -> findings.stream().distinct().sorted(Comparator.comparingInt(Finding::line)))
                .toList();
    }
}
