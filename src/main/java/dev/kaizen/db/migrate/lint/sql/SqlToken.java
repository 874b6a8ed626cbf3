package dev.kaizen.db.migrate.lint.sql;

/**
 * A word, literal or sign of an SQL text; comments and white space are none.
 *
 * @param text a word in lower case, as PostgreSQL folds it; a quoted identifier without its quotes; everything else as written
 * @param line counted from 1
 */
public record SqlToken(Kind kind, String text, int line) {
    /** What a token is to PostgreSQL. */
    public enum Kind {
        WORD,
        QUOTED,
        NUMBER,
        /** In single quotes, with its prefix. */
        STRING,
        /** In dollar quotes: mostly the body of a function. */
        BODY,
        /** A backslash outside a literal and the rest of its line: a command of psql's. */
        COMMAND,
        /** An operator or a single other sign. */
        SIGN
    }

    /** Whether it is this unquoted word. */
    public boolean is(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean isSign(char sign) {
        return kind == Kind.SIGN && text.charAt(0) == sign;
    }
}
