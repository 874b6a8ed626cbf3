create function rules.pass_on_segment()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
begin
  if (new.attribute, new.condition, new.cache_lifetime)
    is distinct from (old.attribute, old.condition, old.cache_lifetime)
  then
    perform rules.forget_members(
      coalesce(new.organization_id, old.organization_id),
      array[coalesce(new.key, old.key)]
    );
  end if;
  return null;
end
$$;

comment on function rules.pass_on_segment() is
  'For an after trigger on each row of segments: members found by conditions that say something else now are'
  ' forgotten.';
