create function rules.keep_used_variant()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (
    select
    from rules.flag_rules r
    where r.organization_id = old.organization_id
      and r.flag_id = old.flag_id
      and jsonb_path_exists(r.variations, '$[*] ? (@.variant == $key)', jsonb_build_object('key', old.key))
  ) and exists (
    select
    from rules.flags f
    where f.organization_id = old.organization_id
      and f.id = old.flag_id
  ) then
    raise exception 'a rule of the flag gives the variant %', old.key
      using errcode = 'KZ204', hint = 'Take it out of the rules first.';
  end if;
  return null;
end
$$;

comment on function rules.keep_used_variant() is
  'For an after trigger on each row of flag_variants: refuses to delete a variant that a rule gives, KZ204. With its'
  ' flag it goes all the same.';
