create function ui.prepare_template_version()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
begin
  -- Before any policy has looked; nothing is compiled for those whom it refuses.
  if row_security_active('ui.template_versions') and not kaizen.has_permission('ui.edit') then
    raise exception 'versions are written with the permission ui.edit' using errcode = '42501';
  end if;
  if tg_op = 'INSERT' or new.source is distinct from old.source then
    new.program := ui.compile_template(new.source, new.organization_id);
    new.program_digest := sha256(convert_to(new.program::text, 'UTF8'));
  end if;
  return new;
end
$$;

comment on function ui.prepare_template_version() is
  'For a trigger of ui.template_versions: compiles the source when it is new. Errors as of'
  ' ui.compile_template; without ui.edit: 42501.';
