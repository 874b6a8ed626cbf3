create function rules.matches_regex(value text, pattern text, insensitive boolean default false)
returns boolean
language plpgsql
immutable
parallel safe
strict
as $$
declare
  translated constant text := rules.translate_regex(pattern, insensitive);
begin
  return case
    when translated is null then false
    when insensitive then rules.js_units(value) collate "C" ~* translated
    else rules.js_units(value) collate "C" ~ translated
  end;
end
$$;

comment on function rules.matches_regex(text, text, boolean) is
  'Whether a JavaScript regular expression finds a match in a text; false for an expression that'
  ' rules.translate_regex does not take. Null when one is null.';

grant execute on function rules.matches_regex(text, text, boolean) to kaizen_app, kaizen_readonly;
