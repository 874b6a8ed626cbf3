package dev.kaizen.db.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.kaizen.db.postgres.Session;

/** What must hold between seeded rows and no constraint sees: queries that return a name for each breach. */
final class SeedChecks {
    private static final Map<String, String> CHECKS = Map.of(
            "has no user in the PCM stage of each kind",
            """
            select o.slug
            from auth.organizations o
            where %1$s
              and exists (
                select
                from auth.pcm_stages s
                where not exists (
                  select from auth.user_profiles p where p.organization_id = o.id and p.pcm_stage_key = s.key
                )
              )
            """,
            "has nobody who may give roles",
            """
            select o.slug
            from auth.organizations o
            where %1$s
              and not exists (
                select
                from auth.role_permissions r
                join auth.user_roles u on u.organization_id = r.organization_id and u.role_id = r.role_id
                where r.organization_id = o.id and r.permission_key = 'role.manage'
              )
            """,
            "has a user whose PCM stage is not that of the last transition",
            """
            select o.slug
            from auth.organizations o
            where %1$s
              and exists (
                select
                from auth.user_profiles p
                where p.organization_id = o.id
                  and p.pcm_stage_key <> (
                    select t.to_stage_key
                    from auth.pcm_transitions t
                    where t.organization_id = p.organization_id and t.user_id = p.user_id
                    order by t.occurred_at desc
                    limit 1
                  )
              )
            """);

    private SeedChecks() {}

    static List<String> violations(Session session) {
        List<String> violations = new ArrayList<>();
        CHECKS.forEach(
                (sentence, query) -> session.query(query.formatted(SeedIds.isSeeded("o.id")), row -> row.getString(1))
                        .forEach(slug -> violations.add("The organization " + slug + " " + sentence)));
        violations.sort(null);
        return violations;
    }
}
