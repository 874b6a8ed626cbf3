package dev.kaizen.db.migrate.lint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import liquibase.precondition.core.PreconditionContainer.ErrorOption;
import liquibase.precondition.core.PreconditionContainer.FailOption;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The forms that the lint insists on must be forms that Liquibase reads whole. */
class LiquibaseReadsItTest {
    private static final Set<String> NOT_A_FIELD = Set.of("params", "columns");

    private static Map<String, ChangeSet> read;

    @BeforeAll
    static void read() throws Exception {
        FolderSource good = FolderSource.fixture("good");
        DirectoryResourceAccessor folder = new DirectoryResourceAccessor(good.root());
        DatabaseChangeLog changelog = ChangeLogParserFactory.getInstance()
                .getParser("changelog.yaml", folder)
                .parse("changelog.yaml", new ChangeLogParameters(), folder);
        read = changelog.getChangeSets().stream().collect(Collectors.toMap(ChangeSet::getId, Function.identity()));
        folder.close();
    }

    @Test
    void every_key_of_every_change_arrives() {
        FolderSource good = FolderSource.fixture("good");
        String text = good.read("ui/002_themes.yaml").orElseThrow();
        YamlNode file =
                new YamlReader("ui/002_themes.yaml", new Findings()).read(text).orElseThrow();
        List<Change> written = Changeset.of(file).get(0).changes();
        List<liquibase.change.Change> arrived = read.get("themes").getChanges();

        assertThat(written).extracting(Change::type).containsAll(missingFrom("sql", "sqlFile", "empty"));
        assertThat(arrived).hasSameSizeAs(written);
        for (int index = 0; index < arrived.size(); index++) {
            liquibase.change.Change change = arrived.get(index);
            written.get(index).body().entries().stream()
                    .filter(entry -> !NOT_A_FIELD.contains(entry.key()))
                    .forEach(entry -> assertThat(change.getSerializableFieldValue(entry.key()))
                            .as("%s of %s", entry.key(), change)
                            .isNotNull());
        }
    }

    private static Set<String> missingFrom(String... elsewhere) {
        return ChangeTypes.ALL.keySet().stream()
                .filter(type -> !List.of(elsewhere).contains(type))
                .collect(Collectors.toSet());
    }

    @Test
    void a_custom_change_gets_its_parameters() {
        CustomChangeWrapper custom = read.get("themes").getChanges().stream()
                .filter(CustomChangeWrapper.class::isInstance)
                .map(CustomChangeWrapper.class::cast)
                .findFirst()
                .orElseThrow();

        assertThat(custom.getClassName()).isEqualTo(NotedChange.class.getName());
        assertThat(custom.getParamValue("rows")).isEqualTo("100");
    }

    @Test
    void preconditions_arrive_with_their_outcomes_and_nesting() {
        var preconditions = read.get("users").getPreconditions();

        assertThat(preconditions.getOnFail()).isEqualTo(FailOption.MARK_RAN);
        assertThat(preconditions.getOnError()).isEqualTo(ErrorOption.HALT);
        assertThat(preconditions.getOnFailMessage()).isEqualTo("Users are there.");
        assertThat(preconditions.getOnErrorMessage()).isEqualTo("No look at users.");
        assertThat(preconditions.getNestedPreconditions())
                .extracting(Precondition::getName)
                .containsExactlyInAnyOrder(
                        "not",
                        "or",
                        "sqlCheck",
                        "tableIsEmpty",
                        "rowCount",
                        "primaryKeyExists",
                        "uniqueConstraintExists",
                        "foreignKeyConstraintExists",
                        "indexExists",
                        "changeSetExecuted",
                        "runningAs");
        assertThat(preconditions.getNestedPreconditions())
                .filteredOn(PreconditionLogic.class::isInstance)
                .allSatisfy(junction -> assertThat(((PreconditionLogic) junction).getNestedPreconditions())
                        .isNotEmpty());
    }

    @Test
    void a_changeset_gets_everything_around_its_changes() {
        ChangeSet users = read.get("users");

        assertThat(users.getComments()).isEqualTo("Make users, whole.");
        assertThat(users.getContextFilter().toString()).contains("development or production");
        assertThat(users.getLabels().toString()).isEqualTo("auth");
        assertThat(users.getValidCheckSums()).hasSize(1);
        assertThat(read.get("themes").getValidCheckSums()).hasSize(2);
        assertThat(read.get("themes").getContextFilter().toString()).contains("development");
        assertThat(users.isRunInTransaction()).isTrue();
        assertThat(read.get("idx_users_name").isRunInTransaction()).isFalse();
        assertThat(users.getRollback().getChanges()).hasSize(2);
    }
}
