package dev.kaizen.db.migrate.lint;

import java.util.Map;

/** The two kinds of changelog file: the root only lists files, every other only holds changesets. */
final class Grammar {
    static final String ROOT_KEY = "databaseChangeLog";

    private static final Shape INCLUDE = Shape.EMPTY.required("file").flags("relativeToChangelogFile");

    private static final Items CHANGES = new Items(Map.copyOf(ChangeTypes.ALL), Rule.UNKNOWN_CHANGE);

    private static final Shape CHANGESET = Shape.EMPTY
            .required("id", "author", "comment")
            .optional("context", "contextFilter", "labels")
            .flags("runInTransaction")
            .optional(Content.CHECKSUMS, "validCheckSum")
            .optional(Preconditions.ALL, "preConditions")
            .required(CHANGES, "changes")
            .required(CHANGES, "rollback");

    /** {@code changelog.yaml}. */
    static final Shape LIST = file(new Items("include", INCLUDE));

    /** The file of a migration. */
    static final Shape MIGRATION = file(new Items("changeSet", CHANGESET));

    private Grammar() {}

    private static Shape file(Items items) {
        return Shape.EMPTY.required(items, ROOT_KEY);
    }
}
