package dev.kaizen.db.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The SQL of a page of the docs; what a statement answers stands in the comment behind it. */
public final class DocumentedSql {
    private static final Pattern BLOCK = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
    private static final Pattern STATEMENT = Pattern.compile("([^;]+);\n(?:-- ([^\n]+)\n)?");
    private static final Pattern VARIABLE = Pattern.compile("(?<!:):([a-z_]+)");

    private final List<MatchResult> statements = new ArrayList<>();

    public DocumentedSql(Path page) throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(page));
        while (blocks.find()) {
            STATEMENT.matcher(blocks.group(1)).results().forEach(statements::add);
        }
    }

    /**
     * Runs every statement, and compares what they answer.
     *
     * @param variables what {@code :name} stands for; the columns of each answer come to it, as with psql's gset
     * @return how many statements there were
     */
    public int run(Connection connection, Map<String, String> variables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (MatchResult found : statements) {
                String sql = with(variables, found.group(1).strip());
                if (statement.execute(sql)) {
                    String first = remember(statement.getResultSet(), variables);
                    if (found.group(2) != null) {
                        assertThat(first).as(sql).isEqualTo(found.group(2));
                    }
                }
            }
        }
        return statements.size();
    }

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
}
