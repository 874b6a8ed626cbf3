package dev.kaizen.db.migrate.lint;

/**
 * One thing wrong with a changelog.
 *
 * @param file relative to the root of the changelogs; a {@code .sql} file where the fault is in one
 * @param line counted from 1
 * @param rule the rule's name in kebab case: {@code unknown-key}
 * @param message one sentence: what is wrong, and how to write it right
 */
public record Finding(String file, int line, String rule, String message) {
    /** As compilers print it: {@code auth/001_users.yaml:7: unknown-key: ...}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + rule + ": " + message;
    }
}
