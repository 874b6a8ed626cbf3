create function rules.import_segment(organization_id uuid, segment_key text, saved_group jsonb)
returns void
language plpgsql
volatile
parallel unsafe
as $$
declare
  is_list constant boolean := jsonb_typeof(saved_group) = 'array' or saved_group ->> 'type' = 'list';
  members constant jsonb := case jsonb_typeof(saved_group)
    when 'array' then saved_group
    else saved_group -> 'values'
  end;
  segment uuid;
begin
  if saved_group ->> 'type' = 'condition' then
    null;
  elsif not is_list
    or jsonb_typeof(members) is distinct from 'array'
    or jsonb_path_exists(members, 'strict $[*] ? (@.type() != "string")') then
    raise exception 'segment %: a saved group is a list of texts or a condition', segment_key
      using errcode = 'KZ206';
  end if;
  insert into rules.segments as s (organization_id, key, name, kind, attribute, condition)
  values (
    import_segment.organization_id,
    segment_key,
    segment_key,
    case when is_list then 'list' else 'condition' end,
    coalesce(case when is_list then saved_group ->> 'attributeKey' end, 'id'),
    case when is_list then '{}' else coalesce(saved_group -> 'condition', 'null') end
  )
  on conflict on constraint uq_segments_key do update
  set attribute = excluded.attribute, condition = excluded.condition
  where s.kind = excluded.kind
  returning s.id into segment;
  if not found then
    raise exception 'segment %: there is one of another kind', segment_key
      using errcode = 'KZ206';
  end if;
  if is_list then
    delete from rules.segment_members m
    where m.organization_id = import_segment.organization_id
      and m.segment_id = segment;
    insert into rules.segment_members (organization_id, segment_id, member)
    select distinct import_segment.organization_id, segment, m.member
    from jsonb_array_elements_text(members) as m (member);
  end if;
end
$$;

comment on function rules.import_segment(uuid, text, jsonb) is
  'Takes over a saved group of GrowthBook. For rules.import_features.';

grant execute on function rules.import_segment(uuid, text, jsonb) to kaizen_app;
