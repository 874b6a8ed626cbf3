package dev.kaizen.db.migrate.lint;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.kaizen.db.migrate.lint.YamlNode.YamlEntry;

/**
 * Says what is wrong with a key that a map or list does not know: why we refuse it, how it is spelt, or what is known.
 *
 * @param owner the key above
 * @param known what may stand there
 * @param rule the rule it breaks when there is no reason of its own
 */
record UnknownKey(String owner, Collection<String> known, Rule rule) {
    private static final int LISTED = 24;

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("failOnError", "a failing changeset has to stop the run: leave it out"),
            Map.entry("runOnChange", "it reorders history: add a migration with the changed file instead"),
            Map.entry("runAlways", "a changeset runs once: leave it out"),
            Map.entry("alwaysRun", "a changeset runs once: leave it out"),
            Map.entry("ignore", "a changeset that is ignored is not there: delete it"),
            Map.entry("logicalFilePath", "history records a file under its own path: leave it out"),
            Map.entry("objectQuotingStrategy", "names are quoted where they need it: leave it out"),
            Map.entry("dbms", "everything here runs on PostgreSQL: leave it out"),
            Map.entry("modifySql", "SQL runs as it is written: write it in a `sqlFile` instead"),
            Map.entry("runWith", "everything runs on one connection: leave it out"),
            Map.entry("runOrder", "migrations run in the order of their list: leave it out"),
            Map.entry("endDelimiter", "statements end with a semicolon: leave it out and say `splitStatements: false`"),
            Map.entry("encoding", "files are UTF-8: leave it out"),
            Map.entry("catalogName", "a connection sees one database: leave it out"),
            Map.entry("checkConstraint", "Liquibase drops it without a word: write the check in a `sqlFile` instead"),
            Map.entry("createIndex.where", "Liquibase drops it without a word: write the index in a `sqlFile` instead"),
            Map.entry("sql.comment", "the comment belongs to the changeSet: write it there"),
            Map.entry("databaseChangeLog.includeAll", "the order of a folder is no order: list each file instead"),
            Map.entry("databaseChangeLog.property", "SQL runs as it is written: write the value where it is used"),
            Map.entry("databaseChangeLog.preConditions", "each changeSet has its own: write them there"),
            Map.entry("databaseChangeLog.include", "only changelog.yaml lists files: write the include there"),
            Map.entry("databaseChangeLog.changeSet", "changelog.yaml only lists files: write it in a migration's file"),
            Map.entry("changes.rollback", "it belongs to the changeSet: write it beside `changes`"),
            Map.entry("changes.tagDatabase", "versions are the marks of a history here: leave it out"));

    void report(YamlEntry entry, Findings findings) {
        String key = entry.key();
        String reason = REASONS.getOrDefault(owner + "." + key, REASONS.get(key));
        if (reason != null) {
            findings.add(entry.place(), Rule.REFUSED_KEY, "`%s` is refused because %s".formatted(key, reason));
        } else {
            String message = "`%s` is not known in `%s`: %s".formatted(key, owner, wayOut(key));
            findings.add(entry.place(), rule, message);
        }
    }

    private String wayOut(String key) {
        Optional<String> meant =
                known.stream().sorted().filter(name -> similar(name, key)).findFirst();
        if (meant.isPresent()) {
            return "write `" + meant.get() + "`";
        }
        if (rule == Rule.UNKNOWN_CHANGE) {
            return "write it as SQL in a `sqlFile`";
        }
        if (known.isEmpty()) {
            return "leave it out";
        }
        return known.size() > LISTED ? "leave it out" : "known are " + String.join(", ", known);
    }

    private static boolean similar(String name, String key) {
        return name.equalsIgnoreCase(key)
                || distance(name.toLowerCase(Locale.ROOT), key.toLowerCase(Locale.ROOT))
                        <= Math.min(2, name.length() / 3);
    }

    /** How many letters have to be added, dropped or replaced. */
    private static int distance(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 2) {
            return Integer.MAX_VALUE;
        }
        int[] previous = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[other.length() + 1];
            current[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int replaced = previous[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
