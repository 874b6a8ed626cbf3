create function ui.prepare_component_version()
returns trigger
language plpgsql
volatile
parallel unsafe
as $$
declare
  problem pg_catalog.text;
begin
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
  if new.published_at is not null
    and new.prerelease = ''
    and (tg_op = 'INSERT' or old.published_at is null)
    and not exists (
      select
      from ui.component_versions v
      where v.organization_id = new.organization_id
        and v.component_id = new.component_id
        and v.is_latest
        and (v.major, v.minor, v.patch) > (new.major, new.minor, new.patch)
    )
  then
    update ui.component_versions v
    set is_latest = false
    where v.organization_id = new.organization_id
      and v.component_id = new.component_id
      and v.is_latest;
    new.is_latest := true;
  end if;
  return new;
end
$$;

comment on function ui.prepare_component_version() is
  'For a trigger of ui.component_versions: compiles the source, checks the schema of the props, and makes the highest'
  ' release that is'
  ' published the latest. Errors as of ui.compile_template; a schema that is none: KZ105.';
