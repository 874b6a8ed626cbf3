package dev.kaizen.db.operate.health;

import java.util.ArrayList;
import java.util.List;

import dev.kaizen.db.postgres.Session;

/** Whether our roles are there, and whether the login has the rights it needs and no more. */
final class RolesCheck implements HealthCheck {
    private static final String ROLES =
            """
            select wanted
            from unnest(array['kaizen_owner', 'kaizen_app', 'kaizen_readonly', 'kaizen_ingest', 'kaizen_job']) wanted
            where to_regrole(wanted) is null
            order by 1
            """;
    private static final String PREPARED = "select to_regnamespace('kaizen') is not null";
    private static final String POWERS =
            """
            select rolname, concat_ws(', ',
              case when rolsuper then 'SUPERUSER' end,
              case when rolbypassrls then 'BYPASSRLS' end,
              case when rolcanlogin and rolname = 'kaizen_owner' then 'LOGIN' end)
            from pg_roles
            where rolname in (current_user, 'kaizen_owner')
              and (rolsuper or rolbypassrls or rolcanlogin and rolname = 'kaizen_owner')
            order by rolname
            """;
    private static final String MAY_OWN =
            """
            select pg_has_role(oid, case when current_setting('server_version_num')::integer >= 160000
              then 'set' else 'member' end)
            from pg_roles
            where rolname = 'kaizen_owner'
            """;

    @Override
    public String name() {
        return "roles";
    }

    @Override
    public List<HealthFinding> examine(Session session) {
        String user = session.settings().user();
        List<String> missing = session.query(ROLES, row -> row.getString(1));
        List<HealthFinding> findings = new ArrayList<>();
        if (!missing.isEmpty()) {
            findings.add(missing(missing, session.isTrue(PREPARED)));
        }
        findings.addAll(session.query(
                POWERS,
                row -> HealthFinding.warn(
                        row.getString(1) + " has " + row.getString(2) + ", more than it needs",
                        "The login owns the database and has CREATEROLE; kaizen_owner has nothing.")));
        if (!missing.contains("kaizen_owner") && !session.isTrue(MAY_OWN)) {
            findings.add(HealthFinding.warn(
                    user + " may not become kaizen_owner: it may look, but neither migrate nor maintain",
                    "Where it should: grant kaizen_owner to " + user + ";"));
        }
        return findings.isEmpty()
                ? List.of(HealthFinding.ok("All roles exist, and " + user + " may become kaizen_owner"))
                : findings;
    }

    private static HealthFinding missing(List<String> roles, boolean prepared) {
        String sentence = "There is no role " + String.join(", ", roles);
        return prepared
                ? HealthFinding.fail(
                        sentence, "Let an administrator run: create role " + roles.get(0) + " nologin; and so on.")
                : HealthFinding.warn(sentence, "kaizen-db up makes them.");
    }
}
