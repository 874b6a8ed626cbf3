package dev.kaizen.db.operate.lint;

/**
 * A breach of a rule by one object.
 *
 * @param rule the rule's name, {@code row-security-off}
 * @param object the object's name with its schema, {@code auth.users}; a role's name where a rule is about roles
 * @param sentence what is wrong, the object's name first
 * @param wayOut what to do about it
 */
public record CatalogFinding(String rule, String object, String sentence, String wayOut) {}
