create function rules.pass_on_list()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
begin
  perform rules.forget_members(l.organization_id, l.keys)
  from (
    select s.organization_id, array_agg(s.key) as keys
    from (select distinct c.organization_id, c.segment_id from changed c) as c
    join rules.segments s on s.organization_id = c.organization_id and s.id = c.segment_id
    where s.kind = 'list'
    group by s.organization_id
  ) as l;
  return null;
end
$$;

comment on function rules.pass_on_list() is
  'For an after trigger on each statement on segment_members, whose rows are named changed: members found by conditions'
  ' that name their lists are forgotten.';
