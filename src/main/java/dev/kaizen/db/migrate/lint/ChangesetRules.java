package dev.kaizen.db.migrate.lint;

import java.util.HashMap;
import java.util.Map;

/** What a changeset is called, and when it runs. */
final class ChangesetRules {
    private final Findings findings;
    private final Map<String, Place> ids = new HashMap<>();

    ChangesetRules(Findings findings) {
        this.findings = findings;
    }

    /** In the order of the list, since the second of two equal ids is the one reported. */
    void check(Changeset changeset) {
        changeset.id().forEach(this::checkId);
        if (changeset.body().get("context").isPresent()
                && changeset.body().get("contextFilter").isPresent()) {
            String message =
                    "`context` and `contextFilter` are one thing and Liquibase reads one of them: keep `contextFilter`";
            findings.add(changeset.place(), Rule.DUPLICATE_KEY, message);
        }
    }

    private void checkId(YamlNode node) {
        String id = node.text().orElse("");
        if (!id.matches("[a-z][a-z0-9_]*")) {
            String message = "`%s` is no name: write what the changeset is, in lower case, as in `auth_sessions`";
            findings.add(node.place(), Rule.CHANGESET_ID, message.formatted(id));
            return;
        }
        Place first = ids.putIfAbsent(id, node.place());
        if (first != null) {
            String message = "`%s` is the id of a changeset in %s, line %d: an id is used once in all migrations";
            findings.add(node.place(), Rule.DUPLICATE_ID, message.formatted(id, first.file(), first.line()));
        }
    }
}
