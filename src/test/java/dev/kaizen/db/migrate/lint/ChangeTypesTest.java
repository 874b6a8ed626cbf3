package dev.kaizen.db.migrate.lint;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import liquibase.Scope;
import liquibase.change.AddColumnConfig;
import liquibase.change.ChangeFactory;
import liquibase.change.ChangeMetaData;
import liquibase.change.ColumnConfig;
import liquibase.change.ConstraintsConfig;
import liquibase.precondition.Precondition;
import liquibase.serializer.LiquibaseSerializable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** What the lint allows is compared with what Liquibase itself says it understands, so that neither drifts from the other. */
class ChangeTypesTest {
    /** What Liquibase understands and we do without: other databases, or refused with a reason. */
    private static final Set<String> LEFT_OUT = Set.of(
            "associatedWith",
            "baseTableCatalogName",
            "catalogName",
            "clustered",
            "columnDataType",
            "comment",
            "dbms",
            "deleteCascade",
            "disabled",
            "encoding",
            "endDelimiter",
            "forIndexCatalogName",
            "ignoreOriginalSplitStatements",
            "ordered",
            "path",
            "referencedTableCatalogName",
            "referencesUniqueColumn",
            "relativeToChangelogFile",
            "rowDependencies",
            "sqlEndLine",
            "sqlStartLine",
            "tableType",
            "tablespace",
            "uniqueColumns");

    private static final Set<String> COLUMN_KEYS_LEFT_OUT = Set.of(
            "afterColumn",
            "beforeColumn",
            "computed",
            "defaultOnNull",
            "descending",
            "encoding",
            "included",
            "position",
            "rawDateValue",
            "valueBlobFile",
            "valueClobFile",
            "valueSequenceCurrent",
            "valueSequenceNext");

    private static final ChangeFactory CHANGES = Scope.getCurrentScope().getSingleton(ChangeFactory.class);

    @TestFactory
    Stream<DynamicTest> a_change_has_the_keys_that_liquibase_gives_it() {
        return ChangeTypes.ALL.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("customChange"))
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> compare(entry.getKey(), entry.getValue())));
    }

    private static void compare(String type, Shape shape) {
        ChangeMetaData liquibase = CHANGES.getChangeMetaData(CHANGES.create(type));
        Set<String> leftOut = new TreeSet<>(liquibase.getParameters().keySet());
        leftOut.removeAll(shape.contents().keySet());

        assertThat(liquibase.getParameters().keySet())
                .containsAll(shape.contents().keySet());
        assertThat(LEFT_OUT).containsAll(leftOut);
        assertThat(required(shape)).isEqualTo(required(type, liquibase));
    }

    /** Schemas, which only we require, aside. */
    private static Set<String> required(Shape shape) {
        return shape.required().stream()
                .filter(name -> !name.endsWith("chemaName"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> required(String type, ChangeMetaData liquibase) {
        Set<String> required = liquibase.getParameters().values().stream()
                .filter(parameter -> parameter.getRequiredForDatabase().contains("all")
                        || parameter.getRequiredForDatabase().contains("postgresql"))
                .map(parameter -> parameter.getParameterName())
                .collect(Collectors.toCollection(TreeSet::new));
        if (type.equals("createView")) {
            // Liquibase takes a path instead, which is what sqlFile is for.
            required.add("selectQuery");
        }
        return required;
    }

    @Test
    void a_column_has_the_keys_that_liquibase_gives_it() {
        Set<String> leftOut = new TreeSet<>(new AddColumnConfig().getSerializableFields());
        leftOut.removeAll(ChangeTypes.ADDED_COLUMN.contents().keySet());

        assertThat(new AddColumnConfig().getSerializableFields())
                .containsAll(ChangeTypes.ADDED_COLUMN.contents().keySet());
        assertThat(new ColumnConfig().getSerializableFields())
                .containsAll(ChangeTypes.NEW_COLUMN.contents().keySet())
                .containsAll(ChangeTypes.INDEX_COLUMN.contents().keySet())
                .containsAll(ChangeTypes.VALUE_COLUMN.contents().keySet())
                .containsAll(ChangeTypes.DROPPED_COLUMN.contents().keySet());
        assertThat(leftOut).isEqualTo(new TreeSet<>(COLUMN_KEYS_LEFT_OUT));
    }

    @Test
    void constraints_have_the_keys_that_liquibase_gives_them() {
        Set<String> leftOut = new TreeSet<>(new ConstraintsConfig().getSerializableFields());
        leftOut.removeAll(ChangeTypes.CONSTRAINTS.contents().keySet());

        assertThat(new ConstraintsConfig().getSerializableFields())
                .containsAll(ChangeTypes.CONSTRAINTS.contents().keySet());
        assertThat(leftOut).containsExactly("checkConstraint", "primaryKeyTablespace", "referencedTableCatalogName");
    }

    @Test
    void a_precondition_has_the_keys_that_liquibase_gives_it() {
        Map<String, Set<String>> liquibase = ServiceLoader.load(Precondition.class).stream()
                .map(ServiceLoader.Provider::get)
                .collect(Collectors.toMap(Precondition::getName, LiquibaseSerializable::getSerializableFields));

        Preconditions.LOOKS.forEach((name, shape) -> {
            Set<String> leftOut = new TreeSet<>(liquibase.get(name));
            leftOut.removeAll(shape.contents().keySet());
            assertThat(liquibase.get(name))
                    .as(name)
                    .containsAll(shape.contents().keySet());
            assertThat(leftOut).as(name).isSubsetOf("catalogName");
        });
        assertThat(liquibase.keySet()).containsAll(Preconditions.LOOKS.keySet());
    }
}
