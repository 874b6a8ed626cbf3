create function ui.shown_components(
  organization_id uuid,
  template_id uuid,
  out component_id uuid,
  out component_version_id uuid,
  out is_highest boolean
)
returns setof record
language sql
stable
strict
parallel safe
set search_path = pg_catalog, pg_temp
as $$
  with recursive shown (id) as (
    select p.component_version_id
    from ui.template_versions v
    join ui.template_components p on p.organization_id = v.organization_id and p.template_version_id = v.id
    where v.organization_id = shown_components.organization_id
      and v.template_id = shown_components.template_id
      and v.is_latest
    union
    select p.part_version_id
    from shown s
    join ui.component_parts p
      on p.organization_id = shown_components.organization_id and p.component_version_id = s.id
  )
  select v.component_id, v.id, row_number() over of_component = 1
  from shown s
  join ui.component_versions v on v.organization_id = shown_components.organization_id and v.id = s.id
  window of_component as (
    partition by v.component_id
    order by v.major desc, v.minor desc, v.patch desc, v.prerelease = '' desc, v.prerelease collate "C" desc
  )
$$;

comment on function ui.shown_components(uuid, uuid) is
  'The versions of components that the latest published version of a template contains, also inside others; is_highest:'
  ' no higher one of the same component is among them. None where no version is published; none for null.';

grant execute on function ui.shown_components(uuid, uuid) to kaizen_app;
