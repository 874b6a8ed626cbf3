create function ui.check_instance_personalization()
returns trigger
language plpgsql
volatile
parallel unsafe
as $$
declare
  problem pg_catalog.text;
begin
  select ui.props_problem(v.props_schema, i.props || new.props)
  into problem
  from ui.instances i
  join ui.component_versions v on v.organization_id = i.organization_id and v.id = i.component_version_id
  where i.organization_id = new.organization_id
    and i.id = new.instance_id;
  if problem is not null then
    raise exception 'the props break the schema: %', problem using errcode = 'KZ106';
  end if;
  return new;
end
$$;

comment on function ui.check_instance_personalization() is
  'For a trigger of ui.instance_personalizations: with what the user changed, the props still follow the schema.'
  ' Otherwise: KZ106.';
