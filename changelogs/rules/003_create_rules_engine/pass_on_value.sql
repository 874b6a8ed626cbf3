create function rules.pass_on_value()
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
    and jsonb_path_exists(r.variations, '$[*] ? (@.variant == $key)', jsonb_build_object('key', new.key))
    and r.flag_id = new.flag_id;
  return null;
end
$$;

comment on function rules.pass_on_value() is
  'For an after trigger on each row of flag_variants, when a value changes: the rules that give it are'
  ' computed again.';
