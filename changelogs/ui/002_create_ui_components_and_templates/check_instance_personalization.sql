create function ui.check_instance_personalization()
returns trigger
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  problem pg_catalog.text;
begin
  -- Until the end of the transaction, the instance gets neither other props nor another schema.
  perform
  from ui.instances i
  where i.organization_id = new.organization_id
    and i.id = new.instance_id
  for share;
  select ui.props_problem(v.props_schema, i.props || new.props)
  into problem
  from ui.instances i
  join ui.component_versions v on v.organization_id = i.organization_id and v.id = i.component_version_id
  where i.organization_id = new.organization_id
    and i.id = new.instance_id;
  if problem is not null then
    raise exception 'the props break the schema: %', problem using errcode = 'KZ106';
  end if;
  return null;
end
$$;

comment on function ui.check_instance_personalization() is
  'For a trigger of ui.instance_personalizations, after the policies: with what the user changed, the props still'
  ' follow the schema, also when somebody changes the instance at the same time. Otherwise: KZ106.';

insert into kaizen.definer_functions (function, reason)
values ('ui.check_instance_personalization()', 'Locks instances, which users without ui.edit may only read.');
