create function kaizen.is_locale(tag text)
returns boolean
language sql
immutable
strict
parallel safe
return tag ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$';

comment on function kaizen.is_locale(text) is
  'Whether a text has the form of a BCP 47 tag of language, script and region in their usual case:'
  ' de, pt-BR, zh-Hant-TW, es-419.';

grant execute on function kaizen.is_locale(text) to kaizen_app, kaizen_readonly;
