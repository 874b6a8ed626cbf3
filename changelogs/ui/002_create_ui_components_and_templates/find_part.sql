create function ui.find_part(
  organization_id uuid,
  reference text,
  component_key text,
  out id uuid,
  out program jsonb,
  out is_cycle boolean
)
returns record
language plpgsql
stable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
begin
  select v.id, v.program
  into find_part.id, find_part.program
  from ui.components c
  join ui.component_versions v on v.organization_id = c.organization_id and v.component_id = c.id
  where c.organization_id = find_part.organization_id
    and c.key = split_part(reference, '@', 1)
    and v.published_at is not null
    and v.version = coalesce(nullif(split_part(reference, '@', 2), ''), v.version)
    and (strpos(reference, '@') > 0 or v.prerelease = '')
  -- The flag of the latest is set when a statement ends; this one may have published others just before.
  order by v.major desc, v.minor desc, v.patch desc
  limit 1;

  with recursive inside (id, key) as (
    select find_part.id, split_part(reference, '@', 1)
    union
    select p.id, c.key
    from inside i
    join ui.component_versions v on v.organization_id = find_part.organization_id and v.id = i.id
    cross join lateral jsonb_array_elements_text(v.program -> 'parts') part
    join ui.component_versions p on p.organization_id = v.organization_id and p.id = part::uuid
    join ui.components c on c.organization_id = p.organization_id and c.id = p.component_id
  )
  select exists (select from inside i where i.key = component_key)
  into is_cycle;
end
$$;

comment on function ui.find_part(uuid, text, text) is
  'The published version of a component that {{> key}} or {{> key@1.2.0}} means: id and program, null where'
  ' there is none. is_cycle: whether it is the component component_key, or contains that, in any version.';

grant execute on function ui.find_part(uuid, text, text) to kaizen_app;
