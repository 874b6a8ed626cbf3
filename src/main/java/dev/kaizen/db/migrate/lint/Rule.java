package dev.kaizen.db.migrate.lint;

import java.util.Locale;

/** What the lint looks for. A rule's name is part of its findings, so that people can search for it. */
enum Rule {
    /** A file that is no YAML, or uses a part of YAML that changelogs do without. */
    YAML_SYNTAX,
    /** A file that is named but does not exist. */
    MISSING_FILE,
    /** A file that exists but cannot be read as text. */
    UNREADABLE_FILE,
    /** A key that Liquibase would ignore without a word. */
    UNKNOWN_KEY,
    /** A key that Liquibase knows and we refuse, with the reason. */
    REFUSED_KEY,
    /** The same key twice, of which Liquibase takes the last. */
    DUPLICATE_KEY,
    /** A key that has to be there. */
    MISSING_KEY,
    /** A value of the wrong type. */
    WRONG_VALUE,
    /** A list item that is not a map with exactly one key. */
    ONE_KEY_PER_ITEM,
    /** A list with nothing in it, which Liquibase takes for a success. */
    EMPTY_LIST,
    /** A change type outside the list of those we allow. */
    UNKNOWN_CHANGE,
    /** A precondition outside the list of those we allow. */
    UNKNOWN_PRECONDITION,
    /** A precondition that lets a changeset run although it failed. */
    PRECONDITION_OUTCOME,
    /** An id that is not a name. */
    CHANGESET_ID,
    /** An id that another changeset has. */
    DUPLICATE_ID,
    /** A changeset that does not say how it comes back. */
    MISSING_ROLLBACK,
    /** A path that leaves the folder or means different files on different systems. */
    UNSAFE_PATH,
    /** An include that is not named as a migration. */
    INCLUDE_PATH,
    /** Migrations that are not listed in strictly ascending order of their versions. */
    VERSION_ORDER,
    /** A migration in the folder that would never run. */
    UNLISTED_FILE,
    /** A text that Liquibase would change before it runs. */
    PARAMETER,
    /** SQL with nothing to run. */
    EMPTY_SQL,
    /** SQL with a quote or comment that never ends. */
    SQL_SYNTAX,
    /** SQL that Liquibase would cut in the wrong places. */
    SPLIT_STATEMENTS,
    /** SQL that only psql understands. */
    PSQL_COMMAND,
    /** An object without its schema. */
    UNQUALIFIED_NAME,
    /** An object created in schema public. */
    PUBLIC_SCHEMA,
    /** A changeset that drops data and does not say so. */
    DROPS_DATA,
    /** A statement that would end the transaction a changeset shares with its history row. */
    TRANSACTION_CONTROL,
    /** A statement that PostgreSQL refuses inside a transaction. */
    NEEDS_NO_TRANSACTION,
    /** A statement outside a transaction that has no need to be there. */
    NEEDS_TRANSACTION,
    /** Several statements where each has to stand alone. */
    ONE_STATEMENT,
    /** A statement outside a transaction that fails when it is run again after a kill. */
    NOT_REPEATABLE;

    /** The name in kebab case. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
