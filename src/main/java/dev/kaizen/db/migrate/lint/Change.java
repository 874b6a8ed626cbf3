package dev.kaizen.db.migrate.lint;

import java.util.List;

/**
 * One change of a changeset, or of its rollback.
 *
 * @param place where its type stands
 * @param type {@code sqlFile}, {@code createTable}, ...
 * @param body what stands below
 */
record Change(Place place, String type, YamlNode body) {
    static List<Change> of(YamlNode list) {
        return list.items().stream()
                .filter(item -> item.entries().size() == 1)
                .flatMap(item -> item.entries().stream())
                .map(entry -> new Change(entry.place(), entry.key(), entry.value()))
                .toList();
    }

    /** Whether a key of it has this value. */
    boolean says(String key, String value) {
        return body.get(key).flatMap(YamlNode::text).filter(value::equals).isPresent();
    }
}
