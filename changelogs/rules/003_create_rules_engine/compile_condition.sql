create function rules.compile_condition()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
declare
  fault constant text := rules.condition_fault(new.condition);
begin
  if fault is not null then
    raise exception 'this is no condition: %', fault
      using errcode = 'KZ200', hint = 'docs/rules.md lists the operators and what they need.';
  end if;
  new.condition_path := rules.condition_path(new.condition);
  return new;
end
$$;

comment on function rules.compile_condition() is
  'For a before trigger on each row: refuses a condition with a fault, KZ200, and compiles it into condition_path.';
