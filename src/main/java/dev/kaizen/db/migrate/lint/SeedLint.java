package dev.kaizen.db.migrate.lint;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.kaizen.db.migrate.lint.YamlNode.YamlEntry;
import dev.kaizen.db.migrate.source.ChangelogSource;

/** Finds what Liquibase would ignore, or stumble over, in the list of the seeds: it has one form and no other. */
public final class SeedLint {
    private static final Pattern TABLE = Pattern.compile("[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*");
    private static final Pattern FILE = Pattern.compile("([a-z0-9][a-z0-9_-]*/)*[a-z0-9][a-z0-9_-]*\\.csv");

    private static final Shape PARAM = Shape.EMPTY.required("name", "value");
    private static final Shape CHANGE = Shape.EMPTY.required("class").required(new Items("param", PARAM), "params");
    private static final Shape CHANGESET = Shape.EMPTY
            .required("id", "author", "contextFilter", "comment")
            .required(new Items("customChange", CHANGE), "changes")
            .required(new Items("customChange", CHANGE), "rollback");
    private static final Items CHANGESETS = new Items("changeSet", CHANGESET);

    /** Under a name of its own, for what is known of other lists, such as where includes belong, is not true of this one. */
    private static final Shape LIST = Shape.EMPTY.required(
            (entry, findings) ->
                    CHANGESETS.check(new YamlEntry(entry.place(), "the list of seeds", entry.value()), findings),
            Grammar.ROOT_KEY);

    private final String path;
    private final ChangelogSource source;
    private final String loading;
    private final String removal;
    private final Findings findings = new Findings();
    private final Set<String> tables = new HashSet<>();

    /**
     * @param path the list's, in the source
     * @param loading the class that loads a table
     * @param removal the class that takes it out again
     */
    public SeedLint(ChangelogSource source, String path, String loading, String removal) {
        this.source = source;
        this.path = path;
        this.loading = loading;
        this.removal = removal;
    }

    /** @return what is wrong, by line; empty when all is well */
    public List<Finding> check(String text) {
        new YamlReader(path, findings).read(text).ifPresent(root -> {
            LIST.check(new YamlEntry(new Place(path, 1), path, root), findings);
            if (findings.sorted().isEmpty()) {
                root.get(Grammar.ROOT_KEY)
                        .orElseThrow()
                        .items()
                        .forEach(item -> check(item.entries().get(0).value()));
            }
        });
        return findings.sorted();
    }

    private void check(YamlNode changeset) {
        expect(changeset, "author", "kaizen");
        expect(changeset, "contextFilter", "dev");
        Map<String, YamlNode> params = params(changeset, "changes", loading, List.of("table", "file", "digest"));
        Map<String, YamlNode> undone = params(changeset, "rollback", removal, List.of("table"));
        if (params.isEmpty() || undone.isEmpty()) {
            return;
        }
        String table = text(params.get("table"));
        if (!TABLE.matcher(table).matches()) {
            refuse(params.get("table"), Rule.WRONG_VALUE, "`" + table + "` is no table with its schema");
        } else if (!tables.add(table)) {
            refuse(params.get("table"), Rule.DUPLICATE_ID, table + " is loaded twice");
        } else {
            expect(changeset, "id", table.replace('.', '_'));
            if (!text(undone.get("table")).equals(table)) {
                refuse(undone.get("table"), Rule.WRONG_VALUE, "the rollback is of another table than " + table);
            }
        }
        checkFile(params.get("file"), params.get("digest"));
    }

    private void checkFile(YamlNode file, YamlNode digest) {
        String name = text(file);
        if (!FILE.matcher(name).matches()) {
            refuse(file, Rule.UNSAFE_PATH, "`" + name + "` is no path of a CSV below the folder: auth/users.csv");
        } else if (!text(digest).equals("${" + name + "}")) {
            refuse(digest, Rule.WRONG_VALUE, "the digest of " + name + " is \"${" + name + "}\"");
        } else if (source.read(name).isEmpty()) {
            refuse(file, Rule.MISSING_FILE, "there is no " + name);
        }
    }

    /** The parameters of a list's one change by their names; none, with a finding, where there are not exactly these. */
    private Map<String, YamlNode> params(YamlNode changeset, String list, String type, List<String> names) {
        YamlNode changes = changeset.get(list).orElseThrow();
        YamlNode change = changes.items().get(0).entries().get(0).value();
        Map<String, YamlNode> params = new LinkedHashMap<>();
        change.get("params").orElseThrow().items().forEach(item -> {
            YamlNode param = item.entries().get(0).value();
            params.put(text(param.get("name").orElseThrow()), param.get("value").orElseThrow());
        });
        if (changes.items().size() > 1) {
            refuse(changes.items().get(1), Rule.WRONG_VALUE, "a changeSet of seeds is one table: begin another one");
        } else if (!text(change.get("class").orElseThrow()).equals(type)) {
            refuse(change.get("class").orElseThrow(), Rule.UNKNOWN_CHANGE, "the class of `" + list + "` is " + type);
        } else if (!params.keySet().equals(Set.copyOf(names))
                || change.get("params").orElseThrow().items().size() != names.size()) {
            refuse(change, Rule.WRONG_VALUE, "`" + list + "` takes " + String.join(", ", names) + ", once each");
        } else {
            return params;
        }
        return Map.of();
    }

    private void expect(YamlNode changeset, String key, String value) {
        YamlNode node = changeset.get(key).orElseThrow();
        if (!text(node).equals(value)) {
            refuse(node, Rule.WRONG_VALUE, "`" + key + "` is " + value + " here, not " + text(node));
        }
    }

    private void refuse(YamlNode node, Rule rule, String message) {
        findings.add(node.place(), rule, message);
    }

    private static String text(YamlNode node) {
        return node.text().orElse("");
    }
}
