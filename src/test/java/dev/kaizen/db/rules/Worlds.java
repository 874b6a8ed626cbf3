package dev.kaizen.db.rules;

/** How random features and their users, as src/test/node/features.js draws them, are compared. */
final class Worlds {
    /** For each user and flag of the payload that was imported: whether value, rule and variation are the SDK's. */
    static final String COMPARE =
            """
            with world as (select ?::jsonb as w)
            select
              u.place,
              e.*,
              answer,
              e.value = answer -> 0
                and case e.reason when 'DISABLED' then '' else coalesce(e.rule, '') end = answer ->> 1
                and (answer ->> 2 = '' or e.variant = answer ->> 2)
            from world
            cross join lateral jsonb_array_elements(w -> 'users') with ordinality u (attributes, place)
            cross join lateral rules.evaluate_flags(u.attributes) e
            cross join lateral (
              select w -> 'expected' -> (u.place - 1)::integer -> right(e.flag_key, 1)::integer as answer
            ) a
            """;

    /** Whether the answers to what was exported are those to what was imported, but for rules that only bar the way. */
    static final String SAME_ANSWERS =
            """
            select answers::jsonb = world::jsonb -> 'expected'
            from unnest(?::text[], ?::text[]) as x (answers, world)
            """;

    private Worlds() {}
}
