package dev.kaizen.db.migrate.lint.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.kaizen.db.migrate.lint.sql.SqlToken.Kind;

/** Cuts an SQL text into tokens by PostgreSQL's lexical rules. Takes any text: what never ends runs to the end. */
final class SqlTokenizer {
    private static final String OPERATOR = "+-*/<>=~!@#%^&|`?";

    private final String text;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private boolean nestedComment;
    private SqlToken unclosed;

    private SqlTokenizer(String text) {
        this.text = text;
    }

    static SqlTokenizer of(String text) {
        SqlTokenizer tokenizer = new SqlTokenizer(text);
        while (tokenizer.at < text.length()) {
            tokenizer.next();
        }
        return tokenizer;
    }

    List<SqlToken> tokens() {
        return tokens;
    }

    boolean hasNestedComment() {
        return nestedComment;
    }

    /** The quote or comment that never ends. */
    Optional<SqlToken> unclosed() {
        return Optional.ofNullable(unclosed);
    }

    private void next() {
        char first = text.charAt(at);
        if (Character.isWhitespace(first)) {
            advance(at + 1);
        } else if (text.startsWith("--", at)) {
            advance(endOfLine());
        } else if (text.startsWith("/*", at)) {
            comment();
        } else if (first == '\'') {
            string(at, false);
        } else if (first == '"') {
            quoted(at);
        } else if (first == '$') {
            dollar();
        } else if (first == '\\') {
            token(Kind.COMMAND, endOfLine());
        } else if (isDigit(first)) {
            token(Kind.NUMBER, wordEnd(at));
        } else if (isWordStart(first)) {
            word();
        } else {
            token(Kind.SIGN, Math.max(at + 1, operatorEnd()));
        }
    }

    private void comment() {
        int depth = 0;
        int end = at;
        do {
            if (text.startsWith("/*", end)) {
                depth++;
                end += 2;
            } else if (text.startsWith("*/", end)) {
                depth--;
                end += 2;
            } else {
                end++;
            }
            nestedComment |= depth > 1;
        } while (depth > 0 && end < text.length());
        if (depth > 0) {
            unclosed("/*");
        }
        advance(Math.min(end, text.length()));
    }

    /** A string from its prefix, if any, whose opening quote is at the position given. */
    private void string(int quote, boolean backslashEscapes) {
        int end = quote + 1;
        while (end < text.length() && (text.charAt(end) != '\'' || text.startsWith("''", end))) {
            boolean pair = text.charAt(end) == '\'' || (backslashEscapes && text.charAt(end) == '\\');
            end += pair ? 2 : 1;
        }
        closed(Kind.STRING, end, "'");
    }

    private void quoted(int quote) {
        int end = quote + 1;
        while (end < text.length() && (text.charAt(end) != '"' || text.startsWith("\"\"", end))) {
            end += text.charAt(end) == '"' ? 2 : 1;
        }
        closed(Kind.QUOTED, end, "\"");
    }

    private void dollar() {
        int tagEnd = at + 1;
        if (tagEnd < text.length() && isWordStart(text.charAt(tagEnd))) {
            while (tagEnd < text.length() && isWordPart(text.charAt(tagEnd)) && text.charAt(tagEnd) != '$') {
                tagEnd++;
            }
        }
        if (tagEnd >= text.length() || text.charAt(tagEnd) != '$') {
            token(Kind.SIGN, at + 1);
            return;
        }
        String tag = text.substring(at, tagEnd + 1);
        int end = text.indexOf(tag, tagEnd + 1);
        closed(Kind.BODY, end < 0 ? text.length() : end, tag);
    }

    private void word() {
        int end = wordEnd(at);
        String word = text.substring(at, end).toLowerCase(Locale.ROOT);
        boolean quote = end < text.length() && text.charAt(end) == '\'';
        if (quote && List.of("e", "b", "x", "n").contains(word)) {
            string(end, word.equals("e"));
        } else if (word.equals("u") && text.startsWith("&'", end)) {
            string(end + 1, false);
        } else if (word.equals("u") && text.startsWith("&\"", end)) {
            quoted(end + 1);
        } else {
            token(Kind.WORD, end);
        }
    }

    private void closed(Kind kind, int end, String quote) {
        if (end >= text.length()) {
            unclosed(quote);
        }
        token(kind, Math.min(end + quote.length(), text.length()));
    }

    private void unclosed(String opening) {
        unclosed = new SqlToken(Kind.SIGN, opening, line);
    }

    private void token(Kind kind, int end) {
        String raw = text.substring(at, end);
        String value =
                switch (kind) {
                    case WORD -> raw.toLowerCase(Locale.ROOT);
                    case QUOTED -> unquote(raw);
                    default -> raw;
                };
        tokens.add(new SqlToken(kind, value, line));
        advance(end);
    }

    private static String unquote(String raw) {
        int start = raw.indexOf('"') + 1;
        int end = raw.length() > start && raw.endsWith("\"") ? raw.length() - 1 : raw.length();
        return raw.substring(start, end).replace("\"\"", "\"");
    }

    private void advance(int end) {
        for (; at < end; at++) {
            if (text.charAt(at) == '\n') {
                line++;
            }
        }
    }

    private int endOfLine() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private int wordEnd(int start) {
        int end = start;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** An operator is as long as its signs go on, up to a comment. */
    private int operatorEnd() {
        int end = at;
        while (end < text.length()
                && OPERATOR.indexOf(text.charAt(end)) >= 0
                && !text.startsWith("--", end)
                && !text.startsWith("/*", end)) {
            end++;
        }
        return end;
    }

    private static boolean isWordStart(char sign) {
        return sign >= 'a' && sign <= 'z' || sign >= 'A' && sign <= 'Z' || sign == '_' || sign >= 0x80;
    }

    private static boolean isWordPart(char sign) {
        return isWordStart(sign) || isDigit(sign) || sign == '$';
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }
}
