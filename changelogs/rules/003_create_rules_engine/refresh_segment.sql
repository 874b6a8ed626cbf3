create function rules.refresh_segment(segment_key text)
returns integer
language plpgsql
volatile
parallel unsafe
as $$
declare
  tenant constant uuid := kaizen.required_organization_id();
begin
  if not kaizen.has_permission('segments.edit') then
    raise exception 'segments.edit is missing'
      using errcode = 'insufficient_privilege';
  end if;
  return (
    select rules.refresh_members(tenant, s.id)
    from rules.segments s
    where s.organization_id = tenant
      and s.key = segment_key
  );
end
$$;

comment on function rules.refresh_segment(text) is
  'Finds anew which users fulfil the condition of a segment, by what the database knows of them, and counts them; 0 for'
  ' a list, null for a segment that there is not. They count for the segment''s cache_lifetime. Without'
  ' segments.edit: 42501; without a context: KZ001.';

grant execute on function rules.refresh_segment(text) to kaizen_app;
