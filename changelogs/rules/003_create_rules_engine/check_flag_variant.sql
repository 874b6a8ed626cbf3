create function rules.check_flag_variant()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (
    select
    from rules.flags f
    where f.organization_id = new.organization_id
      and f.id = new.flag_id
      and f.value_type not in ('json', jsonb_typeof(new.value))
  ) then
    raise exception 'the value of variant % is not of the type of the flag', new.key
      using errcode = 'KZ204';
  end if;
  return new;
end
$$;

comment on function rules.check_flag_variant() is
  'For a before trigger on each row of flag_variants: refuses a value that is not of the type of the flag, KZ204.';
