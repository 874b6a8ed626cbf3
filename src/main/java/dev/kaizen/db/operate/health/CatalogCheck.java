package dev.kaizen.db.operate.health;

import java.util.ArrayList;
import java.util.List;

import dev.kaizen.db.operate.lint.CatalogLint;
import dev.kaizen.db.postgres.Session;

/** Whether the live catalog keeps the rules of the schema and of tenancy. */
final class CatalogCheck implements HealthCheck {
    @Override
    public String name() {
        return "catalog";
    }

    @Override
    public List<HealthFinding> examine(Session session) {
        CatalogLint lint = new CatalogLint(session);
        List<HealthFinding> findings = new ArrayList<>();
        lint.findings().forEach(finding -> findings.add(HealthFinding.fail(finding.sentence(), finding.wayOut())));
        lint.unreadable().forEach(relation -> findings.add(HealthFinding.unreadable(session, relation)));
        return findings.isEmpty()
                ? List.of(HealthFinding.ok("All " + CatalogLint.rules() + " rules of the catalog lint hold"))
                : findings;
    }
}
