package dev.kaizen.db.migrate.lint;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What may stand under {@code preConditions}: conditions, and what happens when they do not hold. */
final class Preconditions {
    private static final Shape SCHEMA = Shape.EMPTY.required("schemaName");
    private static final Shape TABLE = SCHEMA.required("tableName");

    /** The conditions that look at the database, by name. */
    static final Map<String, Shape> LOOKS = Map.ofEntries(
            Map.entry("tableExists", TABLE),
            Map.entry("tableIsEmpty", TABLE),
            Map.entry("rowCount", TABLE.required(Content.NUMBER, "expectedRows")),
            Map.entry("columnExists", TABLE.required("columnName")),
            Map.entry("primaryKeyExists", SCHEMA.optional("tableName", "primaryKeyName")),
            Map.entry("uniqueConstraintExists", TABLE.optional("columnNames", "constraintName")),
            Map.entry(
                    "foreignKeyConstraintExists",
                    SCHEMA.required("foreignKeyName").optional("foreignKeyTableName")),
            Map.entry("indexExists", SCHEMA.optional("indexName", "tableName", "columnNames")),
            Map.entry("sequenceExists", SCHEMA.required("sequenceName")),
            Map.entry("viewExists", SCHEMA.required("viewName")),
            Map.entry(
                    "sqlCheck",
                    Shape.EMPTY.required(Content.VALUE, "expectedResult").required("sql")),
            Map.entry("changeSetExecuted", Shape.EMPTY.required("id", "author").required("changeLogFile")),
            Map.entry("runningAs", Shape.EMPTY.required("username")));

    private static final Map<String, Content> OUTCOMES = Map.of(
            "onFail",
            oneOf("HALT", "MARK_RAN"),
            "onError",
            oneOf("HALT"),
            "onFailMessage",
            Content.TEXT,
            "onErrorMessage",
            Content.TEXT);

    /** The whole list under {@code preConditions}. */
    static final Items ALL = new Items(with(OUTCOMES), Rule.UNKNOWN_PRECONDITION);

    private static final Items NESTED = new Items(with(Map.of()), Rule.UNKNOWN_PRECONDITION);

    private Preconditions() {}

    private static Map<String, Content> with(Map<String, Content> more) {
        Map<String, Content> contents = new TreeMap<>(more);
        contents.putAll(LOOKS);
        for (String junction : List.of("and", "or", "not")) {
            contents.put(junction, (entry, findings) -> NESTED.check(entry, findings));
        }
        return contents;
    }

    private static Content oneOf(String... outcomes) {
        return (entry, findings) -> {
            String outcome = entry.value().text().orElse("");
            if (!List.of(outcomes).contains(outcome)) {
                String message = "`%s: %s` lets a changeset through that was not meant to run: write %s";
                findings.add(
                        entry.place(),
                        Rule.PRECONDITION_OUTCOME,
                        message.formatted(entry.key(), outcome, String.join(" or ", outcomes)));
            }
        };
    }
}
