package dev.kaizen.db.migrate.lint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A piece of a YAML file with the place it came from. The accessors answer "nothing" for a node of another kind, so that
 * rules read on past what the grammar has already reported.
 */
sealed interface YamlNode {
    Place place();

    /** What stands under a key of a map. */
    default Optional<YamlNode> get(String key) {
        return Optional.empty();
    }

    /** The keys of a map, in order. */
    default List<YamlEntry> entries() {
        return List.of();
    }

    /** The items of a list. */
    default List<YamlNode> items() {
        return List.of();
    }

    /** The text of a scalar, whatever its type; empty for null. */
    default Optional<String> text() {
        return Optional.empty();
    }

    /** Every scalar in it, itself included. */
    default Stream<YamlScalar> scalars() {
        Stream<YamlNode> values = entries().stream().map(YamlEntry::value);
        return Stream.concat(values, items().stream()).flatMap(YamlNode::scalars);
    }

    record YamlEntry(Place place, String key, YamlNode value) {}

    record YamlMap(Place place, List<YamlEntry> entries) implements YamlNode {
        @Override
        public Optional<YamlNode> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().equals(key))
                    .map(YamlEntry::value)
                    .findFirst();
        }
    }

    record YamlList(Place place, List<YamlNode> items) implements YamlNode {}

    /**
     * @param textPlace where the first line of the text stands: below the place for a block
     */
    record YamlScalar(Place place, Place textPlace, Type type, String value) implements YamlNode {
        @Override
        public Optional<String> text() {
            return type == Type.NOTHING ? Optional.empty() : Optional.of(value);
        }

        @Override
        public Stream<YamlScalar> scalars() {
            return Stream.of(this);
        }
    }

    /** What Liquibase will see once YAML has had its way with an unquoted word. */
    enum Type {
        TEXT,
        BOOLEAN,
        NUMBER,
        OTHER,
        NOTHING
    }
}
