create function rules.refresh_segments()
returns table (table_name text, removed bigint, refreshed bigint)
language plpgsql
volatile
parallel unsafe
as $$
begin
  table_name := 'rules.segment_members';
  delete from rules.segment_members m
  using rules.segments s
  where m.valid_until <= now()
    and s.organization_id = m.organization_id
    and s.id = m.segment_id
    and s.kind = 'list';
  get diagnostics removed = row_count;
  select count(rules.refresh_members(s.organization_id, s.id))
  into refreshed
  from rules.segments s
  where s.kind = 'condition';
  return next;
end
$$;

comment on function rules.refresh_segments() is
  'Removes members whose time is over from lists, and finds anew who fulfils the condition of each segment, of all'
  ' organizations: how many members were removed, and how many segments refreshed. For maintain, which runs as the'
  ' owner.';
