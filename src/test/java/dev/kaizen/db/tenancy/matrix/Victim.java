package dev.kaizen.db.tenancy.matrix;

import java.util.List;

import dev.kaizen.db.support.TestDatabase;

/**
 * A row of the other tenant, as an attacker might know it from elsewhere.
 *
 * @param json null when the table, a partition mostly, holds none
 */
record Victim(String json) {
    /** Whose transaction it is. */
    static final String OWN = "0190a000-0000-7000-8000-00000000000a";
    /** Whose rows must not be reached. */
    static final String OTHER = "0190a000-0000-7000-8000-00000000000b";

    static Victim of(TestDatabase owner, TenantTable table) {
        List<String> rows = owner.rows("select to_jsonb(t) from " + table.name() + " t where " + table.tenant() + " = '"
                + OTHER + "' limit 1");
        return new Victim(rows.isEmpty() ? null : rows.get(0).replace("'", "''"));
    }

    boolean exists() {
        return json != null;
    }
}
