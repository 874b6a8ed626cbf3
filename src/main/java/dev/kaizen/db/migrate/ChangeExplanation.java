package dev.kaizen.db.migrate;

import java.util.List;
import java.util.stream.Collectors;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;

import dev.kaizen.db.migrate.lint.sql.SqlText;

/** Says what changed in a changeset since it was applied: the journal keeps the SQL as it ran. */
final class ChangeExplanation {
    private static final int CONTEXT_LINES = 2;
    private static final int MOST_LINES = 20;

    private ChangeExplanation() {}

    /**
     * The difference in words, and in lines where the SQL itself differs.
     *
     * @param applied the SQL as it ran
     * @param now the SQL as the changelog has it
     */
    static String of(String applied, String now) {
        if (applied.equals(now)) {
            return "the SQL is the same; the changelog says it in another way";
        }
        if (tokens(applied).equals(tokens(now))) {
            return "only comments or white space changed";
        }
        List<String> before = applied.lines().toList();
        Patch<String> patch = DiffUtils.diff(before, now.lines().toList());
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff("applied", "now", before, patch, CONTEXT_LINES);
        String shown = lines.stream().limit(MOST_LINES).collect(Collectors.joining("\n"));
        return "the SQL changed:\n" + shown + (lines.size() > MOST_LINES ? "\n..." : "");
    }

    private static List<String> tokens(String sql) {
        return SqlText.of(sql).statements().stream()
                .flatMap(statement -> statement.tokens().stream())
                .map(token -> token.kind() + " " + token.text())
                .toList();
    }
}
