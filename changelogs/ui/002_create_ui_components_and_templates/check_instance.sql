create function ui.check_instance()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
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
  if exists (select from ui.shown_components(new.organization_id, new.template_id))
    and not exists (
      select
      from ui.shown_components(new.organization_id, new.template_id) s
      where s.component_version_id = new.component_version_id
    )
  then
    raise exception 'the template does not contain version % of this component', component.version
      using errcode = 'KZ102', hint = 'Publish a version of the template with it first.';
  end if;
  if tg_op = 'UPDATE' and current_setting('transaction_isolation') = 'repeatable read' then
    raise exception 'instances cannot be changed in a transaction that does not see what others have committed'
      using errcode = 'KZ108', hint = 'Use read committed, or serializable.';
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
  'For a trigger of ui.instances: the component is published, the latest version of the template contains this version'
  ' of it, and the props follow its schema, with what users changed of them too. Otherwise: KZ102, KZ102, KZ106. Before'
  ' a version of the template is published, any will do. A change in repeatable read, which does not see what users'
  ' change meanwhile: KZ108.';
