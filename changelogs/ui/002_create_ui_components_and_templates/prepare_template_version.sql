create function ui.prepare_template_version()
returns trigger
language plpgsql
volatile
parallel unsafe
as $$
begin
  if tg_op = 'INSERT' or new.source is distinct from old.source then
    new.program := ui.compile_template(new.source, new.organization_id);
  end if;
  return new;
end
$$;

comment on function ui.prepare_template_version() is
  'For a trigger of ui.template_versions: compiles the source when it is new. Errors as of ui.compile_template.';
