package dev.kaizen.db.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.kaizen.db.postgres.Session;

/** What must hold between seeded rows and no constraint sees: queries that return the slug of each organization at fault. */
final class SeedChecks {
    private static final int NAMED = 3;

    private static final List<Check> CHECKS = List.of(
            new Check(
                    "has no user in the PCM stage of each kind",
                    Set.of("auth.organizations", "auth.user_profiles"),
                    """
                    exists (
                      select
                      from auth.pcm_stages s
                      where not exists (
                        select from auth.user_profiles p where p.organization_id = o.id and p.pcm_stage_key = s.key
                      )
                    )
                    """),
            new Check(
                    "has nobody who may give roles",
                    Set.of("auth.organizations", "auth.role_permissions", "auth.user_roles"),
                    """
                    not exists (
                      select
                      from auth.role_permissions r
                      join auth.user_roles u on u.organization_id = r.organization_id and u.role_id = r.role_id
                      where r.organization_id = o.id and r.permission_key = 'role.manage'
                    )
                    """),
            new Check(
                    "has a user from before itself",
                    Set.of("auth.organizations", "auth.users"),
                    """
                    exists (
                      select
                      from auth.users u
                      where u.organization_id = o.id and u.created_at < o.created_at and %s
                    )
                    """
                            .formatted(SeedIds.isSeeded("u.id"))),
            new Check(
                    "has a user whose PCM stage is not that of the last transition",
                    Set.of("auth.organizations", "auth.user_profiles", "auth.pcm_transitions"),
                    """
                    exists (
                      select
                      from auth.user_profiles p
                      join (
                        select distinct on (t.user_id) t.user_id, t.to_stage_key
                        from auth.pcm_transitions t
                        where t.organization_id = o.id and %s
                        order by t.user_id, t.occurred_at desc
                      ) last on last.user_id = p.user_id
                      where p.organization_id = o.id and p.pcm_stage_key <> last.to_stage_key
                    )
                    """
                            .formatted(SeedIds.isSeeded("t.id"))));

    private SeedChecks() {}

    /**
     * @param tables whose seeds it needs
     * @param condition that an organization, called {@code o}, is at fault, in SQL
     */
    private record Check(String fault, Set<String> tables, String condition) {
        String sentence(List<String> slugs) {
            if (slugs.size() == 1) {
                return "The organization " + slugs.get(0) + " " + fault;
            }
            String more = slugs.size() > NAMED ? " and " + (slugs.size() - NAMED) + " more" : "";
            return slugs.size() + " organizations, each of which " + fault + ": "
                    + String.join(", ", slugs.subList(0, Math.min(NAMED, slugs.size()))) + more;
        }
    }

    /** At most one sentence a check, of those whose tables are all seeded. */
    static List<String> violations(Session session, Set<String> tables) {
        List<String> violations = new ArrayList<>();
        for (Check check : CHECKS) {
            if (tables.containsAll(check.tables())) {
                List<String> slugs = session.query(
                        "select o.slug from auth.organizations o where " + SeedIds.isSeeded("o.id") + " and "
                                + check.condition() + " order by o.created_at, o.slug",
                        row -> row.getString(1));
                if (!slugs.isEmpty()) {
                    violations.add(check.sentence(slugs));
                }
            }
        }
        return violations;
    }
}
