package dev.kaizen.db.seed;

import dev.kaizen.db.postgres.Session;

/** The list of loaded keys of tables whose rows have no id of their own that could tell that they are seeded. */
final class SeedKeys {
    private final Session session;

    SeedKeys(Session session) {
        this.session = session;
    }

    /** Lists the rows for which a condition holds, a row called {@code own}. */
    void keep(SeedTable table, String condition) {
        if (!table.hasOwnId()) {
            session.update(
                    "insert into kaizen.seed_keys (table_name, key) select ?, " + table.key("own") + " from "
                            + table.name() + " own where " + condition + " on conflict do nothing",
                    table.name());
        }
    }

    /** Forgets the rows that are gone. */
    void forgetGone(SeedTable table) {
        if (!table.hasOwnId()) {
            session.update(
                    "delete from kaizen.seed_keys listed where table_name = ? and not exists (select from "
                            + table.name() + " own where " + table.key("own") + " = listed.key)",
                    table.name());
        }
    }
}
