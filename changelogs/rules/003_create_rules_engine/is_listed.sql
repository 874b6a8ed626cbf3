create function rules.is_listed(segment_key text, value jsonb)
returns boolean
language sql
stable
parallel safe
as $$
  select exists (
    select
    from rules.segments s
    join rules.segment_members m on m.organization_id = s.organization_id and m.segment_id = s.id
    where s.organization_id = (select kaizen.current_organization_id())
      and s.key = $1
      and s.kind = 'list'
      and (m.valid_until is null or m.valid_until > now())
      and m.member in (
        select e.element #>> '{}'
        from jsonb_array_elements(case jsonb_typeof($2) when 'array' then $2 else jsonb_build_array($2) end)
          as e (element)
        where jsonb_typeof(e.element) = 'string'
      )
  )
$$;

comment on function rules.is_listed(text, jsonb) is
  'Whether a value, or one of several in an array, is on the list of a segment now. Only texts are on lists. False'
  ' without a context, and for a segment that is unknown or has no list.';

grant execute on function rules.is_listed(text, jsonb) to kaizen_app, kaizen_readonly;
