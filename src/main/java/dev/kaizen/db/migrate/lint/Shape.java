package dev.kaizen.db.migrate.lint;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import dev.kaizen.db.migrate.lint.YamlNode.YamlEntry;
import dev.kaizen.db.migrate.lint.YamlNode.YamlMap;

/**
 * A map with known keys. Immutable: each method answers a larger shape.
 *
 * @param contents what may stand under each key, in the order in which messages list them
 * @param required the keys that have to be there
 */
record Shape(Map<String, Content> contents, Set<String> required) implements Content {
    /** A map without keys: {@code {}}. */
    static final Shape EMPTY = new Shape(Map.of(), Set.of());

    Shape required(String... texts) {
        return with(true, Content.TEXT, texts);
    }

    Shape optional(String... texts) {
        return with(false, Content.TEXT, texts);
    }

    Shape values(String... names) {
        return with(false, Content.VALUE, names);
    }

    Shape flags(String... names) {
        return with(false, Content.FLAG, names);
    }

    Shape numbers(String... names) {
        return with(false, Content.NUMBER, names);
    }

    Shape required(Content content, String name) {
        return with(true, content, name);
    }

    Shape optional(Content content, String name) {
        return with(false, content, name);
    }

    private Shape with(boolean need, Content content, String... names) {
        Map<String, Content> larger = new LinkedHashMap<>(contents);
        Set<String> needed = new LinkedHashSet<>(required);
        for (String name : names) {
            larger.put(name, content);
            if (need) {
                needed.add(name);
            }
        }
        return new Shape(larger, needed);
    }

    @Override
    public void check(YamlEntry entry, Findings findings) {
        if (!(entry.value() instanceof YamlMap map)) {
            String message = "`%s` is a map: write its keys below it, indented".formatted(entry.key());
            findings.add(entry.place(), Rule.WRONG_VALUE, contents.isEmpty() ? emptyMap(entry) : message);
            return;
        }
        for (YamlEntry child : map.entries()) {
            Content content = contents.get(child.key());
            if (content == null) {
                new UnknownKey(entry.key(), contents.keySet(), Rule.UNKNOWN_KEY).report(child, findings);
            } else {
                content.check(child, findings);
            }
        }
        for (String name : required) {
            if (map.get(name).isEmpty()) {
                reportMissing(entry, name, findings);
            }
        }
    }

    private static String emptyMap(YamlEntry entry) {
        return "`%1$s` holds nothing: write `%1$s: {}`".formatted(entry.key());
    }

    private static void reportMissing(YamlEntry entry, String name, Findings findings) {
        if (name.endsWith("chemaName")) {
            String message = "`%s` leaves the schema to the search path: add `%s`";
            findings.add(entry.place(), Rule.UNQUALIFIED_NAME, message.formatted(entry.key(), name));
        } else if (name.equals("rollback")) {
            String message = "`%s` does not say how it comes back: add `rollback:` with a list of changes,"
                    + " or with `- empty: {}` if there is nothing to take back";
            findings.add(entry.place(), Rule.MISSING_ROLLBACK, message.formatted(entry.key()));
        } else {
            String message = "`%s` lacks `%s`: add it".formatted(entry.key(), name);
            findings.add(entry.place(), Rule.MISSING_KEY, message);
        }
    }
}
