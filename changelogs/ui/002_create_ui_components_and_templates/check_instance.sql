create function ui.check_instance()
returns trigger
language plpgsql
volatile
parallel unsafe
as $$
declare
  component ui.component_versions%rowtype;
  problem pg_catalog.text;
begin
  select v.*
  into component
  from ui.component_versions v
  where v.organization_id = new.organization_id
    and v.id = new.component_version_id;
  if component.published_at is null then
    raise exception 'there is no published version % of a component', new.component_version_id using errcode = 'KZ102';
  end if;
  problem := ui.props_problem(component.props_schema, new.props);
  if problem is null and tg_op = 'UPDATE' then
    select 'personalized for ' || p.user_id || ': ' || ui.props_problem(component.props_schema, new.props || p.props)
    into problem
    from ui.instance_personalizations p
    where p.organization_id = new.organization_id
      and p.instance_id = new.id
      and ui.props_problem(component.props_schema, new.props || p.props) is not null
    limit 1;
  end if;
  if problem is not null then
    raise exception 'the props break the schema of version %: %', component.version, problem using errcode = 'KZ106';
  end if;
  return new;
end
$$;

comment on function ui.check_instance() is
  'For a trigger of ui.instances: the component is published and the props follow its schema, with what users changed'
  ' of them too. Otherwise: KZ102, KZ106.';
