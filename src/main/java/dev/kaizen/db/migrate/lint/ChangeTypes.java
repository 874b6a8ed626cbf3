package dev.kaizen.db.migrate.lint;

import java.util.Map;

/** The changes a changeset may hold: what each of them can say on PostgreSQL and Liquibase does not lose. */
final class ChangeTypes {
    static final Shape CONSTRAINTS = Shape.EMPTY
            .flags("nullable", "primaryKey", "unique", "deferrable", "initiallyDeferred", "deleteCascade")
            .flags("validateNullable", "validateUnique", "validatePrimaryKey", "validateForeignKey")
            .optional("notNullConstraintName", "primaryKeyName", "uniqueConstraintName", "foreignKeyName")
            .optional("references", "referencedTableSchemaName", "referencedTableName", "referencedColumnNames");

    static final Shape NEW_COLUMN = Shape.EMPTY
            .required("name", "type")
            .optional(CONSTRAINTS, "constraints")
            .optional("remarks", "generationType", "defaultValueConstraintName", "defaultValueSequenceNext")
            .flags("autoIncrement")
            .numbers("startWith", "incrementBy")
            .values("defaultValue", "defaultValueNumeric", "defaultValueDate", "defaultValueComputed")
            .flags("defaultValueBoolean");

    static final Shape ADDED_COLUMN = NEW_COLUMN
            .values("value", "valueNumeric", "valueDate", "valueComputed")
            .flags("valueBoolean");

    static final Shape INDEX_COLUMN = Shape.EMPTY.required("name").flags("computed", "descending");

    static final Shape VALUE_COLUMN = Shape.EMPTY
            .required("name")
            .values("value", "valueNumeric", "valueDate", "valueComputed")
            .flags("valueBoolean")
            .optional("valueSequenceNext", "valueSequenceCurrent");

    static final Shape DROPPED_COLUMN = Shape.EMPTY.required("name");

    private static final Shape NOTHING = Shape.EMPTY;
    private static final Shape SCHEMA = Shape.EMPTY.required("schemaName");
    private static final Shape NEW_SCHEMA = Shape.EMPTY.required(Content.SCHEMA_TO_CREATE_IN, "schemaName");
    private static final Shape TABLE = SCHEMA.required("tableName");
    private static final Shape COLUMN = TABLE.required("columnName");
    private static final Shape PARAMETER = Shape.EMPTY.required("name").required(Content.VALUE, "value");

    static final Map<String, Shape> ALL = Map.ofEntries(
            Map.entry("empty", NOTHING),
            Map.entry("sql", Shape.EMPTY.required("sql").flags("splitStatements", "stripComments")),
            Map.entry(
                    "sqlFile",
                    Shape.EMPTY.required("path").flags("relativeToChangelogFile", "splitStatements", "stripComments")),
            Map.entry("customChange", Shape.EMPTY.required("class").optional(new Items("param", PARAMETER), "params")),
            Map.entry(
                    "createTable",
                    NEW_SCHEMA
                            .required("tableName")
                            .required(columns(NEW_COLUMN), "columns")
                            .optional("remarks")
                            .flags("ifNotExists")),
            Map.entry("dropTable", TABLE.flags("cascadeConstraints")),
            Map.entry("renameTable", SCHEMA.required("oldTableName", "newTableName")),
            Map.entry("setTableRemarks", TABLE.optional("remarks")),
            Map.entry("addColumn", TABLE.required(columns(ADDED_COLUMN), "columns")),
            Map.entry("dropColumn", TABLE.optional("columnName").optional(columns(DROPPED_COLUMN), "columns")),
            Map.entry(
                    "renameColumn",
                    TABLE.required("oldColumnName", "newColumnName").optional("remarks")),
            Map.entry("modifyDataType", COLUMN.required("newDataType")),
            Map.entry("setColumnRemarks", COLUMN.optional("remarks", "columnParentType")),
            Map.entry(
                    "addNotNullConstraint",
                    COLUMN.optional("constraintName").values("defaultNullValue").flags("validate")),
            Map.entry("dropNotNullConstraint", COLUMN.optional("constraintName")),
            Map.entry(
                    "addDefaultValue",
                    COLUMN.values("defaultValue", "defaultValueNumeric", "defaultValueDate", "defaultValueComputed")
                            .flags("defaultValueBoolean")
                            .optional("defaultValueSequenceNext", "defaultValueConstraintName")),
            Map.entry("dropDefaultValue", COLUMN),
            Map.entry(
                    "createIndex",
                    TABLE.required(columns(INDEX_COLUMN), "columns")
                            .optional("indexName", "using")
                            .flags("unique")),
            Map.entry("dropIndex", SCHEMA.required("indexName").optional("tableName")),
            Map.entry("addPrimaryKey", key("columnNames").flags("validate")),
            Map.entry("dropPrimaryKey", TABLE.optional("constraintName").flags("dropIndex")),
            Map.entry("addUniqueConstraint", key("columnNames").flags("deferrable", "initiallyDeferred", "validate")),
            Map.entry("dropUniqueConstraint", TABLE.required("constraintName")),
            Map.entry(
                    "addForeignKeyConstraint",
                    Shape.EMPTY
                            .required("constraintName", "baseTableSchemaName", "baseTableName", "baseColumnNames")
                            .required("referencedTableSchemaName", "referencedTableName", "referencedColumnNames")
                            .optional("onDelete", "onUpdate")
                            .flags("deferrable", "initiallyDeferred", "validate")),
            Map.entry(
                    "dropForeignKeyConstraint",
                    Shape.EMPTY.required("constraintName", "baseTableSchemaName", "baseTableName")),
            Map.entry(
                    "createSequence",
                    NEW_SCHEMA
                            .required("sequenceName")
                            .optional("dataType")
                            .numbers("startValue", "incrementBy", "minValue", "maxValue", "cacheSize")
                            .flags("cycle")),
            Map.entry("dropSequence", SCHEMA.required("sequenceName")),
            Map.entry(
                    "createView",
                    NEW_SCHEMA
                            .required("viewName", "selectQuery")
                            .optional("remarks")
                            .flags("replaceIfExists", "fullDefinition")),
            Map.entry("dropView", SCHEMA.required("viewName").flags("ifExists")),
            Map.entry("insert", TABLE.required(columns(VALUE_COLUMN), "columns")),
            Map.entry("update", TABLE.required(columns(VALUE_COLUMN), "columns").optional("where")),
            Map.entry("delete", TABLE.optional("where")));

    private ChangeTypes() {}

    private static Shape key(String columns) {
        return TABLE.required(columns).optional("constraintName", "tablespace", "forIndexName", "forIndexSchemaName");
    }

    private static Items columns(Shape column) {
        return new Items("column", column);
    }
}
