create function rules.saved_group_matches(
  reference jsonb,
  document jsonb,
  saved_groups jsonb,
  visited text[],
  depth integer
)
returns boolean
language plpgsql
stable
parallel safe
as $$
declare
  id constant text := case when jsonb_typeof(reference -> 'id') = 'string' then reference ->> 'id' end;
  attribute jsonb := reference -> 'attributeKey';
  entry jsonb;
begin
  if jsonb_typeof(reference) <> 'object'
    or id is null
    or id = any (visited)
    or jsonb_typeof(attribute) <> 'string' then
    return false;
  end if;
  entry := saved_groups -> id;
  case entry ->> 'type'
    when 'list' then
      attribute := coalesce(attribute, entry -> 'attributeKey');
      if jsonb_typeof(attribute) is distinct from 'string' then
        return false;
      elsif entry ? 'list' then
        return rules.is_listed(entry ->> 'list', rules.value_at(document, attribute #>> '{}'));
      end if;
      return coalesce(
        jsonb_typeof(entry -> 'values') = 'array'
          and rules.includes(entry -> 'values', rules.value_at(document, attribute #>> '{}')),
        false
      );
    when 'condition' then
      if jsonb_typeof(entry -> 'condition') is distinct from 'object' then
        return false;
      end if;
      return rules.object_matches(entry -> 'condition', document, saved_groups, visited || id, depth + 1);
    else
      return false;
  end case;
end
$$;

comment on function rules.saved_group_matches(jsonb, jsonb, jsonb, text[], integer) is
  'Whether a document belongs to a saved group; to one that is unknown, malformed or refers to itself, nobody does.'
  ' For rules.matches.';

grant execute on function rules.saved_group_matches(jsonb, jsonb, jsonb, text[], integer)
to kaizen_app, kaizen_readonly;
