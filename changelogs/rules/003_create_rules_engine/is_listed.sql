create function rules.is_listed(list text, value jsonb)
returns boolean
language plpgsql
stable
parallel safe
as $$
declare
  -- What a caller of rules.matches makes up for a list is none, and fails in no cast.
  parts constant text[] := regexp_match(
    list,
    '^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})'
      ' (-?[0-9]{1,20}(?:[.][0-9]{6})?|-?Infinity)$'
  );
  organization constant uuid := parts[1];
  segment constant uuid := parts[2];
  moment constant numeric := parts[3];
begin
  return exists (
    select
    from rules.segment_members m
    where m.organization_id = organization
      and m.segment_id = segment
      and (m.valid_until is null or extract(epoch from m.valid_until) > moment)
      and m.member in (
        select e.element #>> '{}'
        from jsonb_array_elements(case jsonb_typeof(value) when 'array' then value else jsonb_build_array(value) end)
          as e (element)
        where jsonb_typeof(e.element) = 'string'
      )
  );
end
$$;

comment on function rules.is_listed(text, jsonb) is
  'Whether a value, or one of several in an array, is on a list, which is named as rules.saved_groups names it: by'
  ' organization, segment and the seconds of a moment since 1970. Only texts are on lists. False for another name.';

grant execute on function rules.is_listed(text, jsonb) to kaizen_app, kaizen_readonly;
