create function rules.compile_rule()
returns trigger
language plpgsql
volatile
parallel unsafe
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  organization pg_catalog.uuid := coalesce(new.organization_id, old.organization_id);
  changed_rule pg_catalog.uuid := coalesce(new.rule_id, old.rule_id);
  roots pg_catalog.jsonb;
begin
  -- Whoever writes other conditions of the rule at the same time waits here, and then sees these.
  perform
  from rules.rules r
  where r.organization_id = organization
    and r.id = changed_rule
  for no key update;
  roots := rules.condition_document(organization, changed_rule, null);
  update rules.rules r
  set condition = case jsonb_array_length(roots)
    when 0 then '{}'
    when 1 then roots -> 0
    else jsonb_build_object('$and', roots)
  end
  where r.organization_id = organization
    and r.id = changed_rule;
  return null;
end
$$;

comment on function rules.compile_rule() is
  'For an after trigger on each row of conditions: keeps the document of the rule as its tree is.';

insert into kaizen.definer_functions (function, reason)
values ('rules.compile_rule()', 'Writes the document of a rule, which nobody may write but by its tree.');
