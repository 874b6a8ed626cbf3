package dev.kaizen.db.tenancy.matrix;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

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

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    static Victim of(TestDatabase owner, TenantTable table) {
        List<String> rows = owner.rows("select to_jsonb(t) from " + table.name() + " t where " + table.tenant() + " = '"
                + OTHER + "' limit 1");
        return new Victim(rows.isEmpty() ? null : rows.get(0).replace("'", "''"));
    }

    /** The same row, said to be another tenant's. */
    Victim movedTo(String tenant) {
        return new Victim(json.replace(OTHER, tenant));
    }

    /** A row like it, whose other ids nobody has. */
    Victim guessed() {
        return new Victim(ID.matcher(json).replaceAll(id -> id.group().equals(OTHER) ? OTHER : sameTime(id.group())));
    }

    /** Another id of the same moment, and so of the same partition. */
    private static String sameTime(String id) {
        return id.substring(0, 15) + UUID.randomUUID().toString().substring(15);
    }

    boolean exists() {
        return json != null;
    }
}
