package dev.kaizen.db.migrate.lint.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import dev.kaizen.db.migrate.lint.sql.SqlToken.Kind;

/** Walks over a statement. Past its end it sees an empty sign for ever. */
final class Cursor {
    private final List<SqlToken> tokens;
    private int at;

    Cursor(SqlStatement statement) {
        this(statement.tokens());
    }

    Cursor(List<SqlToken> tokens) {
        this.tokens = tokens;
    }

    SqlToken peek() {
        return peek(0);
    }

    private SqlToken peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : new SqlToken(Kind.SIGN, "\0", line());
    }

    private int line() {
        return tokens.isEmpty() ? 1 : tokens.get(tokens.size() - 1).line();
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    /** Steps over the words if they come next, all of them in this order. */
    boolean take(String... words) {
        for (int ahead = 0; ahead < words.length; ahead++) {
            if (!peek(ahead).is(words[ahead])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    boolean take(char sign) {
        boolean next = peek().isSign(sign);
        if (next) {
            at++;
        }
        return next;
    }

    /** Steps over any of the words, in any order. */
    void skip(Set<String> words) {
        while (peek().kind() == Kind.WORD && words.contains(peek().text())) {
            at++;
        }
    }

    /** Steps behind the next such word outside parentheses; to the end if there is none. */
    boolean seek(String word) {
        return seek(token -> token.is(word));
    }

    /** The same for a sign. */
    boolean seek(char sign) {
        return seek(token -> token.isSign(sign));
    }

    private boolean seek(Predicate<SqlToken> wanted) {
        int depth = 0;
        while (!atEnd()) {
            SqlToken token = peek();
            at++;
            if (depth == 0 && wanted.test(token)) {
                return true;
            }
            depth += token.isSign('(') ? 1 : token.isSign(')') ? -1 : 0;
        }
        return false;
    }

    /** Steps over a name and answers its parts: {@code auth.users} has two, and so has the operator {@code auth.+}. */
    List<String> name() {
        List<String> parts = new ArrayList<>();
        do {
            parts.add(peek().text());
            at++;
        } while (take('.'));
        return List.copyOf(parts);
    }
}
