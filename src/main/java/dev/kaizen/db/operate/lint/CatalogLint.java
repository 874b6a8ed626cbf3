package dev.kaizen.db.operate.lint;

import java.util.List;

import dev.kaizen.db.operate.Visibility;
import dev.kaizen.db.postgres.Session;

/**
 * Compares the live catalog with the conventions of the schema and of tenancy. It only looks, and needs no more rights than
 * to connect; a rule that reads a table of ours says so by its own failure.
 */
public final class CatalogLint {
    private final Session session;

    /** @param session with the search path of every session of ours, on which the names of objects depend */
    public CatalogLint(Session session) {
        this.session = session;
    }

    /** Every breach, by rule and object; empty when all is well. */
    public List<CatalogFinding> findings() {
        String scope = CatalogRule.scope();
        return CatalogRule.NAMES.stream()
                .map(CatalogRule::read)
                .filter(this::applies)
                .flatMap(rule -> broken(rule, scope).stream())
                .toList();
    }

    /** Names of relations that rules ask for and this login may not read; their rules are left out. */
    public List<String> unreadable() {
        return CatalogRule.NAMES.stream()
                .map(CatalogRule::read)
                .flatMap(rule -> rule.needs().stream())
                .distinct()
                .filter(relation -> Visibility.of(session, relation) == Visibility.FORBIDDEN)
                .toList();
    }

    /** How many rules there are. */
    public static int rules() {
        return CatalogRule.NAMES.size();
    }

    private boolean applies(CatalogRule rule) {
        return rule.needs()
                .map(relation -> Visibility.of(session, relation) == Visibility.READABLE)
                .orElse(true);
    }

    private List<CatalogFinding> broken(CatalogRule rule, String scope) {
        String query =
                scope + "select * from (\n" + rule.query() + ") finding (object, detail) order by object, detail";
        return session.query(query, row -> {
            String object = row.getString(1);
            return new CatalogFinding(
                    rule.name(),
                    object,
                    object + " " + row.getString(2),
                    rule.wayOut().replace("{object}", object));
        });
    }
}
