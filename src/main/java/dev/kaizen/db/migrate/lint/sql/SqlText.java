package dev.kaizen.db.migrate.lint.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.kaizen.db.migrate.lint.sql.SqlToken.Kind;

/**
 * An SQL text cut into statements. Not a parser: the bodies of functions stay opaque, and nothing is said about a
 * statement that PostgreSQL would refuse.
 */
public final class SqlText {
    private final SqlTokenizer tokenizer;
    private final List<SqlStatement> statements = new ArrayList<>();
    private boolean inner;

    private SqlText(String text) {
        tokenizer = SqlTokenizer.of(text);
        split();
    }

    /** Any text. */
    public static SqlText of(String text) {
        return new SqlText(text);
    }

    public List<SqlStatement> statements() {
        return List.copyOf(statements);
    }

    /** The opening of a quote or comment that never ends, with its line. */
    public Optional<SqlToken> unclosed() {
        return tokenizer.unclosed();
    }

    /** What only psql would understand. */
    public List<SqlToken> commands() {
        return tokenizer.tokens().stream()
                .filter(token -> token.kind() == Kind.COMMAND)
                .toList();
    }

    /** Whether a splitter that only looks for semicolons behind quotes would cut it in the wrong places. */
    public boolean hasBody() {
        return inner
                || tokenizer.hasNestedComment()
                || tokenizer.tokens().stream().anyMatch(SqlText::misleads);
    }

    private static boolean misleads(SqlToken token) {
        boolean plain = token.kind() == Kind.STRING
                && !token.text().startsWith("e")
                && !token.text().startsWith("E");
        return token.kind() == Kind.BODY || (plain && token.text().contains("\\"));
    }

    private void split() {
        List<SqlToken> current = new ArrayList<>();
        Nesting nesting = new Nesting();
        for (SqlToken token : tokenizer.tokens()) {
            nesting.see(token);
            if (token.kind() == Kind.COMMAND) {
                continue;
            }
            if (!token.isSign(';')) {
                current.add(token);
            } else if (nesting.isOpen()) {
                inner = true;
                current.add(token);
            } else {
                end(current);
                nesting = new Nesting();
            }
        }
        end(current);
    }

    private void end(List<SqlToken> current) {
        if (!current.isEmpty()) {
            statements.add(new SqlStatement(List.copyOf(current)));
            current.clear();
        }
    }

    /** Where in a statement a semicolon does not end it: in parentheses and in {@code begin atomic ... end}. */
    private static final class Nesting {
        private SqlToken previous = new SqlToken(Kind.SIGN, "\0", 1);
        private int parentheses;
        private int blocks;

        void see(SqlToken token) {
            boolean label = previous.isSign('.') || previous.is("as");
            if (token.isSign('(')) {
                parentheses++;
            } else if (token.isSign(')')) {
                parentheses--;
            } else if (token.is("atomic") && previous.is("begin")) {
                blocks++;
            } else if (blocks > 0 && token.is("case") && !label) {
                blocks++;
            } else if (blocks > 0 && token.is("end") && !label) {
                blocks--;
            }
            previous = token;
        }

        boolean isOpen() {
            return parentheses > 0 || blocks > 0;
        }
    }
}
