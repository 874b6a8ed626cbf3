create function ui.escape_html(value text)
returns text
language sql
immutable
strict
parallel safe
return replace(
  replace(
    replace(
      replace(replace(replace(replace(value, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'),
      '''',
      '&#39;'
    ),
    '`',
    '&#96;'
  ),
  '=',
  '&#61;'
);

comment on function ui.escape_html(text) is
  'A text as it may stand between tags and in quoted attributes, where it can end neither: & < > " '' ` = become'
  ' character references. Null for null.';

grant execute on function ui.escape_html(text) to kaizen_app, kaizen_readonly;
