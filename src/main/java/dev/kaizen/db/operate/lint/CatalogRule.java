package dev.kaizen.db.operate.lint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/**
 * One rule of the catalog lint: a query in {@code catalog-lint/<name>.sql} that returns each object which breaks it, and in
 * which way. Comments at the head of the file say why there is the rule, the relation it cannot do without, and the way out.
 *
 * @param needs a relation without which there is nothing to ask
 * @param wayOut what to do about a finding; {@code {object}} stands for its object
 * @param query over the names that {@code catalog-lint/scope.sql} defines
 */
record CatalogRule(String name, Optional<String> needs, String wayOut, String query) {
    private static final String FOLDER = "catalog-lint/";

    /** A native executable cannot list a folder of its own. */
    static final List<String> NAMES = List.of(
            "application-role-owns",
            "application-role-power",
            "comment-missing",
            "constraint-name",
            "default-execute-for-public",
            "default-partition",
            "definer-function-gone",
            "definer-function-unlisted",
            "definer-search-path",
            "enum-type",
            "execute-for-public",
            "forbidden-privilege",
            "foreign-key-without-index",
            "foreign-key-without-tenant",
            "gin-index-reader",
            "index-name",
            "invalid-index",
            "key-without-tenant",
            "materialized-view-granted",
            "owner",
            "partition-policies",
            "partition-privileges",
            "partitioned-foreign-key",
            "partitioned-table-unlisted",
            "permission-policy-missing",
            "personal-column",
            "policy-missing",
            "policy-shape",
            "policy-to-public",
            "policy-twice",
            "privilege-excess",
            "privilege-for-public",
            "privilege-unwritten",
            "row-security-forced",
            "row-security-off",
            "secret-column",
            "system-privilege",
            "tenant-column",
            "tenant-column-updatable",
            "tenant-set-null",
            "trigger-search-path",
            "view-invoker");

    static CatalogRule read(String name) {
        String text = resource(name);
        return new CatalogRule(name, head(text, "Needs"), head(text, "Way out").orElseThrow(), text);
    }

    /** What every rule's query is put behind. */
    static String scope() {
        return resource("scope");
    }

    private static Optional<String> head(String text, String title) {
        String start = "-- " + title + ": ";
        return text.lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst();
    }

    private static String resource(String name) {
        String path = FOLDER + name + ".sql";
        try (InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new Failure(ExitCode.FAILED, "The built-in " + path + " cannot be read", null, unreadable);
        }
    }
}
