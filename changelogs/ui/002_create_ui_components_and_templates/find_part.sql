create function ui.find_part(
  organization_id uuid,
  reference text,
  component_key text,
  out id uuid,
  out key text,
  out source text,
  out program jsonb,
  out cycle text
)
returns record
language plpgsql
stable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
begin
  select v.id, c.key, v.source, v.program
  into find_part.id, find_part.key, find_part.source, find_part.program
  from ui.components c
  join ui.component_versions v on v.organization_id = c.organization_id and v.component_id = c.id
  where c.organization_id = find_part.organization_id
    and c.key = split_part(reference, '@', 1)
    and v.published_at is not null
    and case when strpos(reference, '@') = 0 then v.is_latest else v.version = split_part(reference, '@', 2) end;

  if split_part(reference, '@', 1) = component_key then
    find_part.id := coalesce(find_part.id, '00000000-0000-0000-0000-000000000000');
    cycle := component_key || ' > ' || component_key;
    return;
  end if;
  with recursive inside (id, path) as (
    select find_part.id, find_part.key
    union all
    select p.part_version_id, i.path || ' > ' || c.key
    from inside i
    join ui.component_parts p on p.organization_id = find_part.organization_id and p.component_version_id = i.id
    join ui.component_versions v on v.organization_id = p.organization_id and v.id = p.part_version_id
    join ui.components c on c.organization_id = v.organization_id and c.id = v.component_id
  )
  select component_key || ' > ' || i.path
  into cycle
  from inside i
  where i.path like '% > ' || component_key
  limit 1;
end
$$;

comment on function ui.find_part(uuid, text, text) is
  'The published version of a component that {{> key}} or {{> key@1.2.0}} means: id, key, source and program, all null'
  ' where there is none. The cycle is the way from component_key through this component back to it; null: there is'
  ' none.';

grant execute on function ui.find_part(uuid, text, text) to kaizen_app;
