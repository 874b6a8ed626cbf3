create function ui.keep_component_parts()
returns trigger
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'UPDATE' then
    delete from ui.component_parts p
    where p.organization_id = new.organization_id
      and p.component_version_id = new.id;
  end if;
  insert into ui.component_parts (organization_id, component_version_id, part_version_id)
  select new.organization_id, new.id, p::uuid
  from jsonb_array_elements_text(new.program -> 'parts') p;
  return null;
end
$$;

comment on function ui.keep_component_parts() is
  'For a trigger of the table of versions: keeps ui.component_parts as the program says.';

insert into kaizen.definer_functions (function, reason)
values ('ui.keep_component_parts()', 'Writes what was compiled, which callers may not write by themselves.');
