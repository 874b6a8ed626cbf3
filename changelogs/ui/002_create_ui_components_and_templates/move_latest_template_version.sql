create function ui.move_latest_template_version()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
declare
  tenant constant pg_catalog.uuid := coalesce(new.organization_id, old.organization_id);
  of_template constant pg_catalog.uuid := coalesce(new.template_id, old.template_id);
  highest pg_catalog.uuid;
begin
  select v.id
  into highest
  from ui.template_versions v
  where v.organization_id = tenant
    and v.template_id = of_template
    and v.published_at is not null
    and v.prerelease = ''
  order by v.major desc, v.minor desc, v.patch desc
  limit 1;
  -- In this order: two are never the latest.
  update ui.template_versions v
  set is_latest = false
  where v.organization_id = tenant
    and v.template_id = of_template
    and v.is_latest
    and v.id <> highest;
  update ui.template_versions v
  set is_latest = true
  where v.organization_id = tenant
    and v.id = highest
    and not v.is_latest;

  -- Instances are of the versions that the page shows; ui.check_instance looks at their props.
  update ui.instances i
  set component_version_id = s.component_version_id
  from ui.component_versions v, ui.shown_components(tenant, of_template) s
  where i.organization_id = tenant
    and i.template_id = of_template
    and v.organization_id = i.organization_id
    and v.id = i.component_version_id
    and s.component_id = v.component_id
    and s.is_highest
    and not exists (
      select
      from ui.shown_components(tenant, of_template) same
      where same.component_version_id = i.component_version_id
    );
  return null;
end
$$;

comment on function ui.move_latest_template_version() is
  'For a trigger of ui.template_versions on a release that was just published, or deleted: the highest that is'
  ' published is the latest, and the instances of the template are of the versions of their components that it'
  ' contains. Props that break the schema of such a version: KZ106.';
