create function ui.are_tokens(tokens jsonb)
returns boolean
language sql
immutable
strict
parallel safe
return jsonb_typeof(tokens) = 'object'
  and not jsonb_path_exists(tokens, '$.keyvalue() ? (@.value.type() != "string")')
  and not jsonb_path_exists(tokens, '$.keyvalue() ? (!(@.key like_regex "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"))')
  and not jsonb_path_exists(tokens, '$.keyvalue() ? (!(@.value like_regex "^[A-Za-z0-9#%.,()/ _+*-]{1,200}$"))')
  and not jsonb_path_exists(tokens, '$.keyvalue() ? (@.value like_regex "url|image|expression|//|/[*]" flag "i")')
  and not jsonb_path_exists(
    tokens, '$.keyvalue() ? (!(@.value like_regex "^([^()]|[(]([^()]|[(][^()]*[)])*[)])*$"))'
  );

comment on function ui.are_tokens(jsonb) is
  'Whether an object holds design tokens: names such as color-primary, and texts that may stand as values in a style'
  ' sheet. What could end a declaration or load something is none, nor are brackets that do not close or'
  ' nest deeper than two levels. Null for null.';

grant execute on function ui.are_tokens(jsonb) to kaizen_app;
