create function rules.check_condition()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
declare
  fault text;
begin
  if new.kind = 'test' then
    fault := rules.condition_fault(
      jsonb_build_object(new.attribute, jsonb_build_object(new.operator, new.operand))
    );
    if new.operator not like '$%' then
      fault := format('there is no operator %s', new.operator);
    end if;
  end if;
  if fault is null and new.parent_id is not null then
    -- The lock keeps the parent of its kind until this node can be seen.
    perform
    from rules.conditions c
    where c.organization_id = new.organization_id
      and c.rule_id = new.rule_id
      and c.id = new.parent_id
      and c.kind in ('all', 'any', 'none')
    for share;
    if not found then
      fault := 'its parent is not there yet, or is not of kind all, any or none';
    end if;
  end if;
  if fault is null and new.kind not in ('all', 'any', 'none') and exists (
    select
    from rules.conditions c
    where c.organization_id = new.organization_id
      and c.rule_id = new.rule_id
      and c.parent_id = new.id
  ) then
    fault := 'only all, any and none have others below them';
  end if;
  if fault is not null then
    raise exception 'this is no condition: %', fault
      using errcode = 'KZ200', hint = 'docs/rules.md lists the operators and what they need.';
  end if;
  return new;
end
$$;

comment on function rules.check_condition() is
  'For a before trigger on each row of conditions: refuses a test that makes no sense, and one that has'
  ' others below it, KZ200.';
