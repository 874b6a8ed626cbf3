package dev.kaizen.db.crypto;

import java.util.UUID;

/**
 * The one place where a personal value may stand. A ciphertext is bound to it, so that one that was moved to another row,
 * column or tenant is not read.
 *
 * @param table with its schema, {@code auth.users}
 * @param column the column that holds the ciphertext
 * @param row the rest of the row's primary key, behind the tenant; several columns joined by {@code |}
 */
public record PiiPlace(UUID organization, String table, String column, String row) {
    /** {@code auth.users.email_ciphertext of 0190...}; names no value. */
    public String describe() {
        return table + "." + column + " of " + row;
    }
}
