create function ui.move_latest_component_version()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
declare
  tenant constant pg_catalog.uuid := coalesce(new.organization_id, old.organization_id);
  of_component constant pg_catalog.uuid := coalesce(new.component_id, old.component_id);
  highest pg_catalog.uuid;
begin
  select v.id
  into highest
  from ui.component_versions v
  where v.organization_id = tenant
    and v.component_id = of_component
    and v.published_at is not null
    and v.prerelease = ''
  order by v.major desc, v.minor desc, v.patch desc
  limit 1;
  -- In this order: two are never the latest.
  update ui.component_versions v
  set is_latest = false
  where v.organization_id = tenant
    and v.component_id = of_component
    and v.is_latest
    and v.id <> highest;
  update ui.component_versions v
  set is_latest = true
  where v.organization_id = tenant
    and v.id = highest
    and not v.is_latest;
  return null;
end
$$;

comment on function ui.move_latest_component_version() is
  'For a trigger of ui.component_versions on a release that was just published, or deleted: the highest that is'
  ' published is the latest.';
