create function rules.refresh_members(organization_id uuid, segment_id uuid)
returns integer
language plpgsql
volatile
parallel unsafe
as $$
declare
  segment rules.segments;
  groups jsonb;
  found_members integer;
begin
  -- Whoever changes the condition, or a list that it names, at the same time waits, or is waited for.
  select s.*
  into segment
  from rules.segments s
  where s.organization_id = refresh_members.organization_id
    and s.id = refresh_members.segment_id
    and s.kind = 'condition'
  for no key update;
  if not found then
    return 0;
  end if;
  groups := rules.saved_groups(segment.organization_id);
  delete from rules.segment_members m
  where m.organization_id = segment.organization_id
    and m.segment_id = segment.id;
  insert into rules.segment_members (organization_id, segment_id, member, valid_until)
  select segment.organization_id, segment.id, u.id::text, clock_timestamp() + segment.cache_lifetime
  from auth.users u
  cross join lateral (select rules.user_attributes(u.organization_id, u.id) as attributes offset 0) a
  where u.organization_id = segment.organization_id
    and u.status <> 'deactivated'
    and coalesce(
      a.attributes @@ segment.condition_path,
      rules.object_matches(segment.condition, a.attributes, groups, '{}', 0)
    );
  get diagnostics found_members = row_count;
  return found_members;
end
$$;

comment on function rules.refresh_members(uuid, uuid) is
  'Finds anew which users fulfil the condition of a segment, and counts them. For rules.refresh_segment and'
  ' rules.refresh_segments.';

grant execute on function rules.refresh_members(uuid, uuid) to kaizen_app;
