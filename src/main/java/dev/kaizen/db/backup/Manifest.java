package dev.kaizen.db.backup;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The first entry of an archive: what the others hold, and which database fits. Times are RFC 3339 in UTC, digests SHA-256
 * in hexadecimal.
 *
 * @param formatVersion of this shape and of the archive's layout
 * @param organization whose rows these are; null for all
 * @param environment what the database was marked as; null when it was not
 * @param changesets every changeset that was applied, in the order of execution
 * @param settings the settings of the database that describe its rows
 */
@RegisterForReflection
public record Manifest(
        String kind,
        int formatVersion,
        String createdAt,
        String toolVersion,
        String database,
        String serverVersion,
        String environment,
        String organization,
        List<Changeset> changesets,
        List<Setting> settings,
        List<Sequence> sequences,
        List<Entry> entries) {
    static final String KIND = "kaizen-db-backup";
    static final int FORMAT_VERSION = 1;
    /** Its name in the archive. */
    static final String FILE = "manifest.json";
    /** The second entry: the manifest's digest, as {@code sha256sum} writes and checks it. */
    static final String DIGEST_FILE = "manifest.json.sha256";

    /** A changeset that was applied, by Liquibase's name of it. */
    @RegisterForReflection
    public record Changeset(String path, String id, String author, String checksum) {}

    /** A row of {@code kaizen.settings}. */
    @RegisterForReflection
    public record Setting(String key, String value) {}

    /** @param isCalled whether {@code value} was given out already */
    @RegisterForReflection
    public record Sequence(String name, long value, boolean isCalled) {}

    /**
     * One file of rows, in the text format of COPY, compressed with gzip.
     *
     * @param table where the rows belong: the table, of a partition its parent
     * @param relation where they were: the table or the partition
     * @param columns in the order of the file, each quoted where SQL wants it
     * @param rows how many
     * @param bytes the file's size
     * @param digest of the file
     * @param rowsDigest of the rows in it, whatever their order
     */
    @RegisterForReflection
    public record Entry(
            String file,
            String table,
            String relation,
            List<String> columns,
            long rows,
            long bytes,
            String digest,
            String rowsDigest) {
        private static final Pattern MONTH =
                Pattern.compile("_(19[789][0-9]|[2-8][0-9]{3}|9[0-8][0-9]{2})_(0[1-9]|1[0-2])");

        /** The first day of the month whose partition it was, if it was one. */
        Optional<String> month() {
            Matcher month = MONTH.matcher(relation.startsWith(table) ? relation.substring(table.length()) : "");
            return month.matches() ? Optional.of(month.group(1) + "-" + month.group(2) + "-01Z") : Optional.empty();
        }

        /** As {@link BackupCatalog.Relation#shape} has it. */
        String shape() {
            return table + " " + relation + columns;
        }
    }

    static String digestLine(byte[] manifest) {
        return DigestUtils.sha256Hex(manifest) + "  " + FILE + "\n";
    }

    /** How many rows all files hold. */
    public long rows() {
        return entries.stream().mapToLong(Entry::rows).sum();
    }

    /** Every table, once. */
    List<String> tables() {
        return entries.stream().map(Entry::table).distinct().toList();
    }
}
