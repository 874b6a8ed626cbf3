create function ui.move_latest_component_version()
returns trigger
language plpgsql
volatile
parallel unsafe
as $$
begin
  if exists (
    select
    from ui.component_versions v
    where v.organization_id = new.organization_id
      and v.component_id = new.component_id
      and v.is_latest
      and (v.major, v.minor, v.patch) > (new.major, new.minor, new.patch)
  ) then
    return null;
  end if;
  update ui.component_versions v
  set is_latest = false
  where v.organization_id = new.organization_id
    and v.component_id = new.component_id
    and v.is_latest
    and v.id <> new.id;
  update ui.component_versions v
  set is_latest = true
  where v.organization_id = new.organization_id
    and v.id = new.id
    and not v.is_latest;
  return null;
end
$$;

comment on function ui.move_latest_component_version() is
  'For a trigger of ui.component_versions on a release that was just published: makes it the latest, unless a higher'
  ' one is.';
