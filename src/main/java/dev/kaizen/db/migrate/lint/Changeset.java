package dev.kaizen.db.migrate.lint;

import java.util.List;
import java.util.stream.Stream;

import dev.kaizen.db.migrate.lint.YamlNode.YamlEntry;

/**
 * A changeset as far as it can be understood; what cannot has been reported by the grammar.
 *
 * @param place where the key {@code changeSet} stands
 * @param body everything below it
 */
record Changeset(Place place, YamlNode body) {
    static List<Changeset> of(YamlNode migration) {
        return migration.get(Grammar.ROOT_KEY).stream()
                .flatMap(list -> list.items().stream())
                .flatMap(item -> item.entries().stream())
                .filter(entry -> entry.key().equals("changeSet"))
                .map((YamlEntry entry) -> new Changeset(entry.place(), entry.value()))
                .toList();
    }

    boolean inTransaction() {
        return body.get("runInTransaction")
                .flatMap(YamlNode::text)
                .filter("false"::equals)
                .isEmpty();
    }

    /** What it does. */
    List<Change> changes() {
        return list("changes");
    }

    /** How it comes back. */
    List<Change> rollback() {
        return list("rollback");
    }

    private List<Change> list(String key) {
        return body.get(key).stream()
                .flatMap((YamlNode list) -> Change.of(list).stream())
                .toList();
    }

    Stream<String> labels() {
        return body.get("labels").flatMap(YamlNode::text).stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip);
    }

    Stream<YamlNode> id() {
        return body.get("id").stream();
    }
}
