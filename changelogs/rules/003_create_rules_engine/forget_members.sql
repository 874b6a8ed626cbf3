create function rules.forget_members()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
begin
  if new.kind = 'condition' and (new.condition, new.cache_lifetime) is distinct from (old.condition, old.cache_lifetime)
  then
    delete from rules.segment_members m
    where m.organization_id = new.organization_id
      and m.segment_id = new.id;
  end if;
  return null;
end
$$;

comment on function rules.forget_members() is
  'For an after trigger on each row of segments: members found by a condition that is no more are forgotten.';
