package dev.kaizen.db.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.operate.MigratedDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the SQL of docs/auth.md as an application would; what each statement answers stands in the comment behind it. */
class WalkThroughTest {
    private static final Pattern BLOCK = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
    private static final Pattern STATEMENT = Pattern.compile("([^;]+);\n(?:-- ([^\n]+)\n)?");
    private static final Pattern VARIABLE = Pattern.compile("(?<!:):([a-z_]+)");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void every_statement_of_the_page_answers_what_the_page_says(int version) throws SQLException, IOException {
        MigratedDatabase migrated = MigratedDatabase.create(version, directory);
        migrated.database()
                .as("postgres", "postgres")
                .execute("do $$ begin create role walker login password 'walker' in role kaizen_app;"
                        + " exception when duplicate_object then null; end $$");
        Map<String, String> variables = new HashMap<>();
        int statements = 0;
        try (Connection connection = migrated.database().as("walker", "walker").connect();
                Statement statement = connection.createStatement()) {
            for (MatchResult found : statements()) {
                String sql = with(variables, found.group(1).strip());
                if (statement.execute(sql)) {
                    String first = remember(statement.getResultSet(), variables);
                    if (found.group(2) != null) {
                        assertThat(first).as(sql).isEqualTo(found.group(2));
                    }
                }
                statements++;
            }
        }
        assertThat(statements).isGreaterThan(25);
    }

    /** Keeps each column by its name, as psql's gset does. */
    private static String remember(ResultSet rows, Map<String, String> variables) throws SQLException {
        assertThat(rows.next()).isTrue();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            variables.put(rows.getMetaData().getColumnLabel(column), rows.getString(column));
        }
        return rows.getString(1);
    }

    private static String with(Map<String, String> variables, String sql) {
        return VARIABLE.matcher(sql)
                .replaceAll(found -> variables.containsKey(found.group(1))
                        ? "'" + variables.get(found.group(1)) + "'"
                        : Matcher.quoteReplacement(found.group()));
    }

    private static List<MatchResult> statements() throws IOException {
        List<MatchResult> result = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("docs/auth.md")));
        while (blocks.find()) {
            Matcher statement = STATEMENT.matcher(blocks.group(1));
            while (statement.find()) {
                result.add(statement.toMatchResult());
            }
        }
        return result;
    }
}
