package dev.kaizen.db.migrate.lint.sql;

import java.util.List;

/** One statement, without its semicolon. Never empty. */
public record SqlStatement(List<SqlToken> tokens) {
    /** Where it begins, counted from 1. */
    public int line() {
        return tokens.get(0).line();
    }

    /** Whether it begins with these words. */
    public boolean startsWith(String... words) {
        return new Cursor(this).take(words);
    }

    /** Whether these words stand in it one after the other, in any place. */
    public boolean has(String... words) {
        for (int start = 0; start + words.length <= tokens.size(); start++) {
            if (new Cursor(tokens.subList(start, tokens.size())).take(words)) {
                return true;
            }
        }
        return false;
    }
}
