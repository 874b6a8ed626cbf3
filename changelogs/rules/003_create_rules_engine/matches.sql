create function rules.matches(condition jsonb, attributes jsonb, saved_groups jsonb default '{}')
returns boolean
language plpgsql
stable
parallel safe
as $$
begin
  return rules.object_matches(condition, attributes, saved_groups, '{}', 0);
end
$$;

comment on function rules.matches(jsonb, jsonb, jsonb) is
  'Whether attributes fulfil a condition in MongoDB style, with the semantics of the GrowthBook SDKs: {"country":'
  ' {"$in": ["AT", "DE"]}}. Saved groups as in the SDK''s payload. Never fails: null where one is null or the condition'
  ' makes no sense, for which rules.condition_fault has the reason.';

grant execute on function rules.matches(jsonb, jsonb, jsonb) to kaizen_app, kaizen_readonly;
