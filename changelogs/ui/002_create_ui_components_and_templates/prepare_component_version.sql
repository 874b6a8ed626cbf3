create function ui.prepare_component_version()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
declare
  problem pg_catalog.text;
begin
  -- Before any policy has looked; nothing is compiled for those whom it refuses.
  if row_security_active('ui.component_versions') and not kaizen.has_permission('ui.edit') then
    raise exception 'versions are written with the permission ui.edit' using errcode = '42501';
  end if;
  problem := ui.props_schema_problem(new.props_schema);
  if problem is not null then
    raise exception 'the schema of the props says more than it may: %', problem using errcode = 'KZ105';
  end if;
  if tg_op = 'INSERT' or new.source is distinct from old.source then
    new.program := ui.compile_template(
      new.source,
      new.organization_id,
      (select c.key from ui.components c where c.organization_id = new.organization_id and c.id = new.component_id)
    );
  end if;
  return new;
end
$$;

comment on function ui.prepare_component_version() is
  'For a trigger of ui.component_versions: checks the schema of the props, and compiles the source when it is new.'
  ' Errors as of ui.compile_template; a schema that is none: KZ105;'
  ' without ui.edit: 42501.';
