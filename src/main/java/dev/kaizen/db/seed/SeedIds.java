package dev.kaizen.db.seed;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * Ids of seeded rows: UUIDs version 8 (RFC 9562, section 5.8), which nothing else here makes, with a mark of 22 bits that
 * nobody writes by accident, so that a seeded row is known by its id. Milliseconds in front, as in version 7, so that they
 * sort and lie in partitions; behind the mark a digest of the table and the natural key, so that the same key has the same
 * id everywhere.
 */
final class SeedIds {
    /** In the ids of rows whose time says nothing: 2025-01-01. */
    private static final Instant LONG_AGO = Instant.ofEpochSecond(1_735_689_600L);

    /** From the version on, in text: the version 8, "5ee" (seed), the variant and a little more. */
    private static final String MARK = "85ee-bee";

    private SeedIds() {}

    static UUID of(String table, String key) {
        return of(table, key, LONG_AGO);
    }

    static UUID of(String table, String key, Instant time) {
        long digest = ByteBuffer.wrap(DigestUtils.sha256("kaizen-seed|" + table + "|" + key))
                .getLong();
        long high = time.toEpochMilli() << 16 | 0x85eeL;
        long low = 0xbeeL << 52 | digest >>> 12;
        return new UUID(high, low);
    }

    /** Whether a column holds the id of a seeded row, in SQL. */
    static String isSeeded(String column) {
        return "substr(" + column + "::text, 15, " + MARK.length() + ") = '" + MARK + "'";
    }
}
