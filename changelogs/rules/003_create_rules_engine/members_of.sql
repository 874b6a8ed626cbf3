create function rules.members_of(segment_key text)
returns setof text
language sql
stable
parallel safe
rows 1000
as $$
  select m.member
  from rules.segments s
  join rules.segment_members m on m.organization_id = s.organization_id and m.segment_id = s.id
  where s.organization_id = (select kaizen.required_organization_id())
    and s.key = segment_key
    and (m.valid_until is null or m.valid_until > now())
  order by m.member
$$;

comment on function rules.members_of(text) is
  'Who is on the list of a segment now; for one with a condition the ids of users that fulfilled it when it was'
  ' refreshed last, and none when that is longer ago than its cache_lifetime. Whether one user fulfils it at this very'
  ' moment is asked with rules.matches. Without a context: KZ001.';

grant execute on function rules.members_of(text) to kaizen_app, kaizen_readonly;
