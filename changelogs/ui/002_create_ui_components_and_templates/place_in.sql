create function ui.place_in(source text, characters integer)
returns text
language sql
immutable
strict
parallel safe
return format(
  'line %s, column %s',
  length(left(source, characters)) - length(replace(left(source, characters), E'\n', '')) + 1,
  length(substring(left(source, characters) from '[^\n]*$')) + 1
);

comment on function ui.place_in(text, integer) is
  'Line and column, each from 1, of the place so many characters behind the beginning of a text. Null for null.';

grant execute on function ui.place_in(text, integer) to kaizen_app;
