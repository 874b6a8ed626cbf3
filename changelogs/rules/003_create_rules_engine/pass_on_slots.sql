create function rules.pass_on_slots()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
begin
  update rules.flag_rules r
  set variations = r.variations
  where r.organization_id = new.organization_id
    and r.namespace_range_id = new.id;
  return null;
end
$$;

comment on function rules.pass_on_slots() is
  'For an after trigger on each row of namespace_ranges, when slots change: the rules that use them are'
  ' computed again.';
