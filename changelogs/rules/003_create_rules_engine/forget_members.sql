create function rules.forget_members(organization_id uuid, segment_keys text[])
returns void
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
declare
  stale constant uuid[] := array(
    with recursive named (id, key, kind) as (
      select s.id, s.key, s.kind
      from rules.segments s
      where s.organization_id = forget_members.organization_id
        and s.key = any (segment_keys)
      union
      select s.id, s.key, s.kind
      from named n
      join rules.segments s
        on s.organization_id = forget_members.organization_id
        and s.kind = 'condition'
        and jsonb_path_exists(
          s.condition,
          '$.** ? (@."$savedGroup".id == $key || @."$inGroup" == $key || @."$notInGroup" == $key)',
          jsonb_build_object('key', n.key),
          true
        )
    )
    select n.id
    from named n
    where n.kind = 'condition'
    order by n.id
  );
begin
  -- Whoever finds members at the same time is waited for, or waits.
  perform
  from rules.segments s
  where s.organization_id = forget_members.organization_id
    and s.id = any (stale)
  order by s.id
  for share;
  delete from rules.segment_members m
  where m.organization_id = forget_members.organization_id
    and m.segment_id = any (stale);
end
$$;

comment on function rules.forget_members(uuid, text[]) is
  'Forgets the members that were found by the conditions of these segments, and of those whose conditions name them, or'
  ' name one that does.';

grant execute on function rules.forget_members(uuid, text[]) to kaizen_app;
