create function ui.style_sheet(tokens jsonb)
returns text
language sql
immutable
strict
parallel safe
return '<style>:root{'
  || coalesce(
    (
      select string_agg(format('--%s:%s;', t.key, t.value), '' order by t.key collate "C")
      from jsonb_each_text(tokens) t
    ),
    ''
  )
  || '}</style>';

comment on function ui.style_sheet(jsonb) is
  'The tokens of a theme as the custom properties of a page, which its other styles use: var(--color-primary).'
  ' For tokens that ui.are_tokens knows as such. Null for null.';

grant execute on function ui.style_sheet(jsonb) to kaizen_app, kaizen_readonly;
