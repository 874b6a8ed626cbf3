package dev.kaizen.db.migrate.lint;

import java.util.Map;
import java.util.stream.Collectors;

import dev.kaizen.db.migrate.lint.YamlNode.YamlEntry;
import dev.kaizen.db.migrate.lint.YamlNode.YamlList;

/**
 * A list whose items are maps with one key each: {@code - createTable: ...}.
 *
 * @param contents what may stand under each item's key
 * @param unknown the rule that an item with another key breaks
 */
record Items(Map<String, Content> contents, Rule unknown) implements Content {
    Items(String name, Content content) {
        this(Map.of(name, content), Rule.UNKNOWN_KEY);
    }

    @Override
    public void check(YamlEntry entry, Findings findings) {
        if (!(entry.value() instanceof YamlList list)) {
            String message = "`%s` is a list: begin each item below it with `- `".formatted(entry.key());
            findings.add(entry.place(), Rule.WRONG_VALUE, message);
        } else if (list.items().isEmpty()) {
            String message = "`%s` is empty and Liquibase takes that for done: write what it should hold, %s";
            findings.add(entry.place(), Rule.EMPTY_LIST, message.formatted(entry.key(), example()));
        } else {
            list.items().forEach(item -> check(entry.key(), item, findings));
        }
    }

    private void check(String owner, YamlNode item, Findings findings) {
        if (item.entries().size() != 1) {
            String message = "an item of `%s` is a map with one key, but this one has %s: write one item a key,"
                    + " and indent what belongs below it";
            findings.add(item.place(), Rule.ONE_KEY_PER_ITEM, message.formatted(owner, keys(item)));
            return;
        }
        YamlEntry only = item.entries().get(0);
        Content content = contents.get(only.key());
        if (content == null) {
            new UnknownKey(owner, contents.keySet(), unknown).report(only, findings);
        } else {
            content.check(only, findings);
        }
    }

    private String example() {
        if (contents.containsKey("empty")) {
            return "or `- empty: {}`";
        }
        return contents.size() == 1
                ? "as in `- %s:`".formatted(contents.keySet().iterator().next())
                : "or leave it out";
    }

    private static String keys(YamlNode item) {
        return item.entries().isEmpty()
                ? "none"
                : item.entries().stream().map(YamlEntry::key).collect(Collectors.joining("`, `", "`", "`"));
    }
}
